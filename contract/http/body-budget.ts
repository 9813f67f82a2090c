/** Bytes of a body that are always read: what a documented answer needs many times over. */
const shortBodyBytes = 64 * 1024;
/** Bytes beyond that, of all bodies of a run, before the target is taken for one that means to fill memory. */
const generousBytes = 32 * 1024 * 1024;

/** How much of a response body may still be read; a target with long bodies gets short ones read after a while. */
export interface BodyBudget {
  /** bytes that one body may have now */
  allowance: () => number;
  /** counts what a body, or what is unpacked of it, grew by */
  grow: (fromBytes: number, toBytes: number) => void;
}

/** @param maxBodyBytes of any one body */
export function createBodyBudget(maxBodyBytes: number): BodyBudget {
  let spent = 0;
  return {
    allowance: () => (spent < generousBytes ? maxBodyBytes : Math.min(shortBodyBytes, maxBodyBytes)),
    grow: (fromBytes, toBytes) => {
      spent += Math.max(0, toBytes - shortBodyBytes) - Math.max(0, fromBytes - shortBodyBytes);
    },
  };
}
