import { gzipSync } from 'node:zlib';
import type { Expectation } from './contract-case.ts';
import { jsonHeaders } from './plan-context.ts';
import type { Variant } from './protocol-variant.ts';

const json = { constraint: 'json', headers: jsonHeaders } as const;

function broken(name: string, what: string, body: Variant['body'] & {}, more: Partial<Expectation> = {}): Variant {
  return { ...json, name: `json/${name}`, what, rule: 'request-json', body, want: 'refuse', more };
}

function spelled(name: string, what: string, body: (text: string) => string): Variant {
  return { ...json, name: `json/${name}`, what, rule: 'json-spelling', body, want: 'accept' };
}

const lenient = { atMost: 'warn' } as const;
/** JSON binds who sends it: a parser may accept more (RFC 8259, section 9), and many read one value and stop, or any Unicode. */
const accepting = { mayAccept: true } as const;

/** Bodies that are not JSON, bodies that are JSON in another spelling, and encodings. */
export function bodyFaultCases(): Variant[] {
  return [
    broken('empty', 'no body', () => ''),
    broken('blank', 'a body of blanks', () => ' \r\n\t '),
    broken('cut', 'a body cut short', (text) => text.slice(0, -1)),
    broken('cut-in-string', 'a body cut within a string', (text) => text.slice(0, -6)),
    broken('doubled', 'the body twice', (text) => text + text, accepting),
    broken('doubled-lines', 'two bodies on two lines', (text) => `${text}\n${text}\n`, accepting),
    broken('trailing-word', 'a word after the body', (text) => `${text} x`, accepting),
    broken('trailing-brace', 'a brace too many', (text) => `${text}}`, accepting),
    broken('trailing-comma', 'a comma before the closing brace', (text) => `${text.slice(0, -1)},}`, accepting),
    broken('leading-word', 'a word before the body', (text) => `x${text}`),
    broken('single-quotes', 'single quotes', (text) => text.replaceAll('"', "'"), accepting),
    broken('bare-names', 'a name without quotes', (text) => text.replace('"input"', 'input'), accepting),
    broken('comment', 'a comment', (text) => `/* c */${text}`, lenient),
    broken('nan', 'NaN as a number', () => '{"input":{"n":NaN}}', lenient),
    broken('hex-number', 'a hexadecimal number', () => '{"input":{"n":0x10}}', lenient),
    broken('raw-control', 'a raw line break within a string', () => '{"input":{"s":"a\nb"}}', lenient),
    broken('bad-escape', 'an escape that is none', () => '{"input":{"s":"\\q"}}', lenient),
    broken('form', 'a form instead of JSON', () => 'input=x'),
    broken('xml', 'XML instead of JSON', () => '<input/>'),
    broken(
      'not-utf8',
      'bytes that are not UTF-8',
      () => Buffer.concat([Buffer.from('{"input":{"s":"'), Buffer.from([0xe9, 0xff]), Buffer.from('"}}')]),
      lenient,
    ),
    broken('utf-16', 'UTF-16 instead of UTF-8', (text) => Buffer.from(text, 'utf16le'), {
      right: [400, 415],
      ...accepting,
    }),
    broken('repeated-member', 'input twice in one body', (text) => `{"input":{"first":1},${text.slice(1)}`, {
      right: [200, 400],
    }),
    broken('mark', 'a byte order mark', (text) => `\uFEFF${text}`, { right: [200, 400] }),
    spelled(
      'blanks',
      'blanks wherever JSON allows them',
      (text) => ` \r\n\t${text.replaceAll(/([:{}])/g, ' $1\n')}\n `,
    ),
    spelled('escaped-name', 'a member name spelled with escapes', (text) => text.replace('"marker"', '"m\\u0061rker"')),
    {
      ...spelled('escaped-input', 'the name "input" spelled with escapes', (text) =>
        text.replace('"input"', '"\\u0069nput"'),
      ),
    },
    spelled('order', 'members in another order', (text) =>
      `{"input":${text.slice('{"input":'.length, -1)},"headers":{}}`.replace('"headers":{}', '"headers":{"a":"b"}'),
    ),
    {
      ...json,
      name: 'encoding/gzip',
      what: 'a gzip body that says so',
      rule: 'request-json',
      headers: [...jsonHeaders, ['Content-Encoding', 'gzip']],
      body: (text) => gzipSync(text),
      want: 'refuse',
      more: { right: [200, 400, 415], documentedErrorBody: false },
    },
    {
      ...json,
      name: 'encoding/gzip-claimed',
      what: 'a plain body that says it is gzip',
      rule: 'request-json',
      headers: [...jsonHeaders, ['Content-Encoding', 'gzip']],
      want: 'refuse',
      more: { right: [400, 415], defensible: [200], documentedErrorBody: false },
    },
  ];
}
