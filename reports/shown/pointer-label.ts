import { parsePointer } from '../../core/json-pointer.ts';

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

/** Names the parts of a path template in their order, as its parameters stand: `/v2/{a}/{b}` gives a and b. */
function templateNames(path: string): string[] {
  return [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name ?? '');
}

/** `parameter 0` in words: the path's own parameters come first, in the order of its braces. */
function parameterLabel(tokens: readonly string[], index: number): string {
  const path = tokens.find((token) => token.startsWith('/')) ?? '';
  const name = templateNames(path)[Number(tokens[index + 1])];
  return name === undefined ? `parameter ${tokens[index + 1]}` : `path ${name}`;
}

/**
 * A short name for a place in an OpenAPI document: `/components/schemas/Answer/properties/status/enum` gives
 * `Answer › status › enum`. Paths, methods and media types are left out; the whole pointer stays available beside it.
 * @param pointer a JSON pointer; anything else is returned as it stands
 */
export function pointerLabel(pointer: string): string {
  if (pointer !== '' && !pointer.startsWith('/')) return pointer;
  const tokens = parsePointer(pointer);
  const told = tokens.flatMap((token, index) => {
    const before = tokens[index - 1];
    if (token === 'parameters' && tokens[index + 1] !== undefined) return [parameterLabel(tokens, index)];
    const isTold =
      !silent.has(token) &&
      !token.includes('/') &&
      before !== 'parameters' &&
      !(methods.has(token) && before?.startsWith('/'));
    return isTold ? [words[token] ?? token] : [];
  });
  if (told.length > 0) return told.join(' › ');
  return tokens[0] === 'paths' ? 'operation' : pointer || 'whole document';
}
