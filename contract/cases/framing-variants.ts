import { jsonHeaders } from './plan-context.ts';
import { type Variant, warn, wire } from './protocol-variant.ts';
import type { ValidBody } from './valid-request.ts';

// A server may ask for a Content-Length (RFC 9112, section 6.3).
const lengthRequired = 411;

/** Ways in which the bytes of a body reach the target, and lengths that lie. */
export function framingVariants({ withLetters }: ValidBody): Variant[] {
  const base = { constraint: 'http', want: 'accept', headers: jsonHeaders } as const;
  const chunked = (name: string, chunkBytes: number, what: string): Variant => ({
    ...base,
    name: `chunked/${name}`,
    what,
    rule: 'chunked-body',
    transport: wire({ body: 'chunked', chunkBytes }),
    body: withLetters,
    more: { defensible: [lengthRequired] },
  });
  const split = (name: string, pieceBytes: number, what: string): Variant => ({
    ...base,
    name: `split/${name}`,
    what,
    rule: 'split-body',
    transport: wire({ pieceBytes }),
    body: withLetters,
  });
  return [
    chunked('one', 65_536, 'a body in one chunk'),
    chunked('many', 7, 'a body in chunks of 7 bytes'),
    chunked('bytes', 1, 'a body in chunks of one byte'),
    {
      ...base,
      name: 'chunked/streamed',
      what: 'a streamed body',
      rule: 'chunked-body',
      transport: { kind: 'chunked', chunkBytes: 11 },
      body: withLetters,
      more: { defensible: [lengthRequired] },
    },
    {
      ...base,
      name: 'chunked/upper-case',
      what: 'Transfer-Encoding: CHUNKED',
      rule: 'chunked-body',
      headers: [...jsonHeaders, ['Transfer-Encoding', 'CHUNKED']],
      transport: wire({ body: 'none' }),
      body: (text) => `${Buffer.byteLength(text).toString(16).toUpperCase()};ext=1\r\n${text}\r\n0\r\n\r\n`,
      more: { ...warn, mayDrop: true, defensible: [lengthRequired] },
    },
    split('three', 3, 'a request in pieces of 3 bytes'),
    split('hundred', 100, 'a request in pieces of 100 bytes'),
    {
      ...base,
      name: 'length/two',
      what: 'Content-Length and Transfer-Encoding together',
      rule: 'smuggled-length',
      headers: [...jsonHeaders, ['Transfer-Encoding', 'chunked']],
      transport: wire(),
      want: 'refuse',
      body: (text) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n0\r\n\r\n`,
      more: { ...warn, right: [400, lengthRequired], mayDrop: true, documentedErrorBody: false },
    },
    {
      ...base,
      name: 'length/cut-off',
      what: 'a body shorter than its Content-Length, then the end',
      rule: 'truncated-body',
      transport: wire({ lengthOff: 10, endAfter: true }),
      want: 'refuse',
      // The message is incomplete (RFC 9112, section 8), but a server that has read whole JSON by then may go on.
      more: { right: [400, 408], mayDrop: true, documentedErrorBody: false, ...warn },
    },
  ];
}
