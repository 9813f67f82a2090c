/** Levels of arrays and objects in each other; the suite itself sends 500. */
const maxDepth = 1_000;
/** Members and items of all levels together. */
const maxValues = 100_000;

const [quote, backslash, comma, openArray, closeArray, openObject, closeObject] = [34, 92, 44, 91, 93, 123, 125];

/** Where the string that begins at `start` ends; the text's end where it does not. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === backslash) at += 1;
    else if (unit === quote) return at;
  }
  return text.length;
}

/**
 * Why JSON text is too much to parse: a parser needs memory for each level and each value, many times what the text has.
 * Looks at each character once and needs no memory itself; text that is no JSON is no burden.
 * @returns undefined where it can be parsed
 */
export function jsonBurden(text: string): string | undefined {
  let depth = 0;
  let values = 1;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === quote) at = endOfString(text, at);
    else if (unit === openArray || unit === openObject) {
      depth += 1;
      values += 1;
      if (depth > maxDepth) return `nested more than ${maxDepth} levels deep`;
    } else if (unit === closeArray || unit === closeObject) depth -= 1;
    else if (unit === comma) values += 1;
    if (values > maxValues) return `more than ${maxValues} members and items`;
  }
  return undefined;
}
