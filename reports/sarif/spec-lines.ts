import { isNode, LineCounter, parseDocument } from 'yaml';
import { parsePointer } from '../../core/json-pointer.ts';

/** Finds the line (from 1) of the place that a JSON pointer names in a YAML or JSON document. */
export function specLines(text: string): (pointer: string) => number | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const known = new Map<string, number | undefined>();
  const find = (pointer: string): number | undefined => {
    const tokens = parsePointer(pointer).map((token) => (/^\d+$/.test(token) ? Number(token) : token));
    // Status codes are member names that look like indices.
    const node = document.getIn(tokens, true) ?? document.getIn(tokens.map(String), true);
    const start = isNode(node) ? node.range?.[0] : undefined;
    return start === undefined ? undefined : lines.linePos(start).line;
  };
  return (pointer) => {
    if (!known.has(pointer)) known.set(pointer, pointer.startsWith('/') ? find(pointer) : undefined);
    return known.get(pointer);
  };
}
