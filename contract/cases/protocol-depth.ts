import type { GeneralContext } from './general-context.ts';

/** What is common to a server is asked of one operation in full, and of each other one as far as it may have a handler of its own. */
export type ProtocolDepth = 'whole' | 'brief';

/** A request that is cut short, one that calls itself something else, and one without its body. */
const briefBodies = ['json/cut', 'media-type/text-plain', 'json/empty'];
const briefAuth: ReadonlySet<string> = new Set(['absent', 'wrong-token']);
/** Without a body a request may be whole. */
const withoutBody: ReadonlySet<string> = new Set(['json/empty', 'json/blank']);

/** Which variants of the protocol are asked of an operation, by their names. */
export function chosenProtocol(
  { valid }: GeneralContext,
  depth: ProtocolDepth,
): (names: readonly string[]) => ReadonlySet<string> {
  return (names) => {
    const sensible = names.filter((name) => !(valid.isBodyOptional && withoutBody.has(name)));
    if (depth === 'whole') return new Set(sensible);
    const method = sensible.find((name) => name.startsWith('method/') && name !== 'method/head');
    return new Set(sensible.filter((name) => name === method || briefBodies.includes(name)));
  };
}

/** Whether a way to ask without credentials is asked of an operation, by the last part of its case's id. */
export function isChosenAuth(id: string, depth: ProtocolDepth): boolean {
  return depth === 'whole' || briefAuth.has(id.slice(id.lastIndexOf('/') + 1));
}
