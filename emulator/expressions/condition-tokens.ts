/** Thrown where a condition cannot be read; `position` counts characters from 0. */
export class ConditionError extends Error {
  readonly position: number;

  constructor(position: number, message: string) {
    super(`${message} (at character ${position + 1})`);
    this.name = 'ConditionError';
    this.position = position;
  }
}

export const comparisons = ['==', '!=', '<=', '>=', '<', '>'] as const;
export type Comparison = (typeof comparisons)[number];

export type Token = { position: number } & (
  | { kind: 'path'; text: string }
  | { kind: 'literal'; value: string | number | boolean | null }
  | { kind: 'wildcard' }
  | { kind: 'comparison'; operator: Comparison }
  | { kind: '&&' | '||' | '(' | ')' | 'end' }
);

/** Index behind a path that begins at `start`: it ends at a blank, an operator or a closing parenthesis of the whole. */
function endOfPath(text: string, start: number): number {
  let depth = 0;
  let quote = '';
  for (let index = start; index < text.length; index += 1) {
    const char = text.charAt(index);
    if (quote !== '') {
      if (char === '\\') index += 1;
      else if (char === quote) quote = '';
    } else if (depth > 0 && (char === "'" || char === '"')) quote = char;
    else if (char === '[') depth += 1;
    else if (char === ']') depth -= 1;
    else if (depth === 0 && /[\s=!<>&|()]/.test(char)) return index;
  }
  if (depth > 0) throw new ConditionError(start, 'the path has an open bracket');
  return text.length;
}

/** Index behind the quote that closes the text begun at `start`. */
function endOfText(text: string, start: number): number {
  const quote = text.charAt(start);
  for (let index = start + 1; index < text.length; index += 1) {
    if (text.charAt(index) === '\\') index += 1;
    else if (text.charAt(index) === quote) return index + 1;
  }
  throw new ConditionError(start, 'the text is not closed');
}

const words: Record<string, boolean | null> = { true: true, false: false, null: null };

function wordToken(text: string, position: number): { token: Token; end: number } {
  const word = /^[\w.+-]+/.exec(text.slice(position))?.[0];
  if (word === undefined) throw new ConditionError(position, `unexpected ${JSON.stringify(text.charAt(position))}`);
  const end = position + word.length;
  const known = Object.hasOwn(words, word) ? words[word] : undefined;
  if (known !== undefined) return { token: { kind: 'literal', value: known, position }, end };
  if (/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(word)) {
    return { token: { kind: 'literal', value: Number(word), position }, end };
  }
  throw new ConditionError(position, `${JSON.stringify(word)} is no literal: texts stand in quotes`);
}

function tokenAt(text: string, position: number): { token: Token; end: number } {
  const char = text.charAt(position);
  const two = text.slice(position, position + 2);
  if (char === '$') {
    const end = endOfPath(text, position);
    return { token: { kind: 'path', text: text.slice(position, end), position }, end };
  }
  if (char === "'" || char === '"') {
    const end = endOfText(text, position);
    const value = text.slice(position + 1, end - 1).replace(/\\(.)/gs, '$1');
    return { token: { kind: 'literal', value, position }, end };
  }
  if (char === '*') return { token: { kind: 'wildcard', position }, end: position + 1 };
  if (char === '(' || char === ')') return { token: { kind: char, position }, end: position + 1 };
  if (two === '&&' || two === '||') return { token: { kind: two, position }, end: position + 2 };
  const operator = comparisons.find((candidate) => text.startsWith(candidate, position));
  if (operator !== undefined) {
    return { token: { kind: 'comparison', operator, position }, end: position + operator.length };
  }
  return wordToken(text, position);
}

/**
 * Splits a condition into its tokens, the last of kind `end`.
 * @throws ConditionError at the first character that begins no token
 */
export function conditionTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let index = 0;
  for (;;) {
    while (/\s/.test(text.charAt(index))) index += 1;
    if (index >= text.length) return [...tokens, { kind: 'end', position: text.length }];
    const { token, end } = tokenAt(text, index);
    tokens.push(token);
    index = end;
  }
}
