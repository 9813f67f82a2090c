/** Bytes of bodies that a run reads before it takes the target for one that means to fill memory. */
const generousBytes = 32 * 1024 * 1024;
/** Bytes of a body that are still read from such a target: what a documented answer needs many times over. */
const shortBodyBytes = 64 * 1024;

/** How much of a response body may still be read; what was read is kept for the rules that look at the whole run. */
export interface BodyBudget {
  /** bytes that one body may have now */
  allowance: () => number;
  /** counts bytes that were read */
  spend: (bytes: number) => void;
}

/** @param maxBodyBytes of any one body */
export function createBodyBudget(maxBodyBytes: number): BodyBudget {
  let spent = 0;
  return {
    allowance: () => (spent < generousBytes ? maxBodyBytes : Math.min(shortBodyBytes, maxBodyBytes)),
    spend: (bytes) => {
      spent += bytes;
    },
  };
}
