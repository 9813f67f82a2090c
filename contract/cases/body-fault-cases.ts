import { gzipSync } from 'node:zlib';
import { isJsonObject } from '../../core/json.ts';
import type { Expectation } from './contract-case.ts';
import { jsonHeaders } from './plan-context.ts';
import type { Variant } from './protocol-variant.ts';
import type { ValidBody } from './valid-request.ts';

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

/** Blanks around what JSON allows them around, and not within a text. */
function withBlanks(text: string): string {
  const spread = text.replace(/"(?:[^"\\]|\\.)*"|[:{}]/g, (part) => (part.length === 1 ? ` ${part}\n` : part));
  return ` \r\n\t${spread}\n `;
}

/** The name of a member with one of its letters spelled as an escape. */
function withEscape(text: string, name: string, at: number): string {
  const code = (name.charCodeAt(at) || 0).toString(16).padStart(4, '0');
  const escaped = `${name.slice(0, at)}\\u${code}${name.slice(at + 1)}`;
  return at < name.length ? text.replace(JSON.stringify(name), `"${escaped}"`) : text;
}

/** Within the last text of the body, or anywhere before its end. */
function cutInText(text: string): string {
  return text.slice(0, Math.max(1, text.lastIndexOf('"') - 3));
}

/** Bytes that are no UTF-8 within the value of a text. */
function notUtf8({ withMember }: ValidBody): Uint8Array {
  const [before = '', after = ''] = withMember('s', '"@"').split('@');
  return Buffer.concat([Buffer.from(before), Buffer.from([0xe9, 0xff]), Buffer.from(after)]);
}

/** A first value for a member that comes twice: an object, or what stands there already. */
function firstOf({ base, firstMember }: ValidBody): string {
  const value = base[firstMember];
  return isJsonObject(value) ? '{"first":1}' : JSON.stringify(value ?? null);
}

/** Bodies that are not JSON, bodies that are JSON in another spelling, and encodings. */
export function bodyFaultCases(body: ValidBody): Variant[] {
  const { firstMember, innermost, withMember } = body;
  return [
    broken('empty', 'no body', () => ''),
    broken('blank', 'a body of blanks', () => ' \r\n\t '),
    broken('cut', 'a body cut short', (text) => text.slice(0, -1)),
    broken('cut-in-string', 'a body cut within a string', cutInText),
    broken('doubled', 'the body twice', (text) => text + text, accepting),
    broken('doubled-lines', 'two bodies on two lines', (text) => `${text}\n${text}\n`, accepting),
    broken('trailing-word', 'a word after the body', (text) => `${text} x`, accepting),
    broken('trailing-brace', 'a brace too many', (text) => `${text}}`, accepting),
    broken('trailing-comma', 'a comma before the closing brace', (text) => `${text.slice(0, -1)},}`, accepting),
    broken('leading-word', 'a word before the body', (text) => `x${text}`),
    broken('single-quotes', 'single quotes', (text) => text.replaceAll('"', "'"), accepting),
    broken(
      'bare-names',
      'a name without quotes',
      (text) => text.replace(JSON.stringify(firstMember), firstMember),
      accepting,
    ),
    broken('comment', 'a comment', (text) => `/* c */${text}`, lenient),
    broken('nan', 'NaN as a number', () => withMember('n', 'NaN'), lenient),
    broken('hex-number', 'a hexadecimal number', () => withMember('n', '0x10'), lenient),
    broken('raw-control', 'a raw line break within a string', () => withMember('s', '"a\nb"'), lenient),
    broken('bad-escape', 'an escape that is none', () => withMember('s', '"\\q"'), lenient),
    broken('form', 'a form instead of JSON', () => `${firstMember}=x`),
    broken('xml', 'XML instead of JSON', () => `<${firstMember}/>`),
    broken('not-utf8', 'bytes that are not UTF-8', () => notUtf8(body), lenient),
    broken('utf-16', 'UTF-16 instead of UTF-8', (text) => Buffer.from(text, 'utf16le'), {
      right: [400, 415],
      ...accepting,
    }),
    broken(
      'repeated-member',
      `${firstMember} twice in one body`,
      (text) => `{${JSON.stringify(firstMember)}:${firstOf(body)},${text.slice(1)}`,
      {
        right: [200, 400],
      },
    ),
    broken('mark', 'a byte order mark', (text) => `\uFEFF${text}`, { right: [200, 400] }),
    spelled('blanks', 'blanks wherever JSON allows them', withBlanks),
    spelled('escaped-name', 'a member name spelled with escapes', (text) => withEscape(text, innermost, 1)),
    spelled(`escaped-${firstMember}`, `the name "${firstMember}" spelled with escapes`, (text) =>
      withEscape(text, firstMember, 0),
    ),
    spelled('order', 'members in another order', body.reordered),
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
