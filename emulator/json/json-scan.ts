/** What one pass over the text of a JSON object tells that `JSON.parse` forgets. */
export interface ObjectScan {
  /** deepest nesting of arrays and objects, the object itself being 1 */
  depth: number;
  /** the text of the wanted member's value as it was sent, of the last one where the key is repeated */
  member: string | undefined;
}

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** Index of the quote that ends the string which starts at `open`. */
function endOfString(text: string, open: number): number {
  let close = text.indexOf('"', open + 1);
  for (;;) {
    let backslashes = 0;
    while (text.charCodeAt(close - 1 - backslashes) === 0x5c) backslashes += 1;
    if (backslashes % 2 === 0) return close;
    close = text.indexOf('"', close + 1);
  }
}

function keyIs(text: string, open: number, close: number, name: string): boolean {
  if (text.startsWith(name, open + 1) && close === open + 1 + name.length) return true;
  const raw = text.slice(open, close + 1);
  return raw.includes('\\') && JSON.parse(raw) === name;
}

/**
 * Finds one member of a JSON object in its text, and how deep the text nests.
 * @param text valid JSON (the caller has parsed it), an object at its root
 * @param name the member's key, without characters that JSON must escape
 */
export function scanObject(text: string, name: string): ObjectScan {
  let depth = 0;
  let deepest = 0;
  let keyNext = true;
  let wanted = false;
  let start = 0;
  let member: string | undefined;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === quote) {
      const close = endOfString(text, index);
      if (depth === 1 && keyNext) wanted = keyIs(text, index, close, name);
      index = close;
    } else if (code === openBrace || code === openBracket) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (code === closeBrace || code === closeBracket) {
      if (depth === 1 && wanted) member = text.slice(start, index).trim();
      depth -= 1;
    } else if (depth === 1 && code === colon) {
      keyNext = false;
      start = index + 1;
    } else if (depth === 1 && code === comma) {
      if (wanted) member = text.slice(start, index).trim();
      wanted = false;
      keyNext = true;
    }
  }
  return { depth: deepest, member };
}
