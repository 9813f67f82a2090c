import type { JsonValue } from './json.ts';

/**
 * Formats reference tokens as a JSON pointer (RFC 6901): `['paths', '/v2/x']` gives `/paths/~1v2~1x`.
 * The empty list is the whole document, written as the empty string.
 */
export function formatPointer(tokens: readonly (string | number)[]): string {
  let pointer = '';
  for (const token of tokens) pointer += `/${escapeToken(String(token))}`;
  return pointer;
}

function escapeToken(token: string): string {
  return token.includes('~') || token.includes('/') ? token.replaceAll('~', '~0').replaceAll('/', '~1') : token;
}

/**
 * Splits a JSON pointer (RFC 6901) into its reference tokens.
 * @throws RangeError where the text is neither empty nor starts with `/`.
 */
export function parsePointer(pointer: string): string[] {
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) throw new RangeError(`a JSON pointer starts with "/", got ${JSON.stringify(pointer)}`);
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value a pointer names inside a document, or undefined where nothing is there. */
export function valueAtPointer(document: JsonValue, pointer: string): JsonValue | undefined {
  let current: JsonValue | undefined = document;
  for (const token of parsePointer(pointer)) {
    if (Array.isArray(current)) current = /^(?:0|[1-9]\d*)$/.test(token) ? current[Number(token)] : undefined;
    else if (typeof current === 'object' && current !== null)
      current = Object.hasOwn(current, token) ? current[token] : undefined;
    else return undefined;
  }
  return current;
}
