import { parsePointer } from '../core/json-pointer.ts';

/** Tokens that only hold the document together and tell a reader nothing. */
const silent: ReadonlySet<string> = new Set([
  'paths',
  'components',
  'schemas',
  'properties',
  'schema',
  'content',
  'parameters',
]);

const methods: ReadonlySet<string> = new Set(['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace']);

const words: Readonly<Record<string, string>> = {
  requestBody: 'request body',
  responses: 'response',
  parameters: 'parameter',
};

/**
 * A short name for a place in an OpenAPI document: `/components/schemas/Answer/properties/status/enum` gives
 * `Answer › status › enum`. Paths, methods and media types are left out; the whole pointer stays available beside it.
 * @param pointer a JSON pointer; anything else is returned as it stands
 */
export function pointerLabel(pointer: string): string {
  if (pointer !== '' && !pointer.startsWith('/')) return pointer;
  const tokens = parsePointer(pointer);
  const told = tokens.filter(
    (token, index) =>
      !silent.has(token) && !token.includes('/') && !(methods.has(token) && tokens[index - 1]?.startsWith('/')),
  );
  return told.length === 0 ? pointer || '(whole document)' : told.map((token) => words[token] ?? token).join(' › ');
}
