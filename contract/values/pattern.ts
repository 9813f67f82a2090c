function read(text: string): RegExp | undefined {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(text, flags);
    } catch {
      // The next flags may do.
    }
  }
  return undefined;
}

const known = new Map<string, RegExp | undefined>();

/**
 * A schema's pattern as an expression: Unicode-aware where it can be read so, plain where it cannot (`\-`).
 * @returns undefined where JavaScript cannot read it
 */
export function patternOf(text: string): RegExp | undefined {
  if (!known.has(text)) known.set(text, read(text));
  return known.get(text);
}
