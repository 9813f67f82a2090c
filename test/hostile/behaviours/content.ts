import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { answer, type Behaviour, type Behaviours, forEver, head, json } from './behaviour.ts';

/** Made when it is first asked for: most runs want one of these alone. */
function sending(make: () => Buffer): Behaviour {
  let bytes: Buffer | undefined;
  return (socket) => {
    bytes ??= make();
    socket.write(bytes);
  };
}

const sendingJson = (make: () => string): Behaviour => sending(() => answer(make()));
const coded = (coding: string, make: () => Uint8Array): Behaviour =>
  sending(() => answer(make(), `Content-Encoding: ${coding}`));
/** An answer of the documented shape with these further members. */
const shaped = (members: string): string =>
  `{"execution_id":"e-1","status":"success","begin_time":"2026-01-01T00:00:00Z","end_time":"2026-01-01T00:00:00Z",${members}}`;
const refused = (body: string, type = json): Behaviour =>
  sending(() => {
    const bytes = Buffer.from(body);
    const lines = ['HTTP/1.1 500 Internal Server Error', type, `Content-Length: ${bytes.length}`, '', ''];
    return Buffer.concat([Buffer.from(lines.join('\r\n')), bytes]);
  });
const zeros = Buffer.alloc(64 * 1024 * 1024);

/** Targets whose bodies are made to fill memory, to take time, or to deceive who reads them. */
export const contents: Behaviours = {
  'arrays nested in millions': sendingJson(() => '['.repeat(7_000_000)),
  'arrays nested in millions, closed': sendingJson(() => `${'['.repeat(3_500_000)}${']'.repeat(3_500_000)}`),
  'objects nested in a million': sendingJson(() => `${'{"a":'.repeat(1_000_000)}1${'}'.repeat(1_000_000)}`),
  'nested within the output': sendingJson(() => shaped(`"output":${'[{"a":'.repeat(200_000)}1${'}]'.repeat(200_000)}`)),
  'depth of 10,000 in each answer': sendingJson(() => shaped(`"output":${'['.repeat(10_000)}${']'.repeat(10_000)}`)),
  'millions of empty arrays': sendingJson(() => `[${'[],'.repeat(2_500_000)}[]]`),
  'millions of numbers': sendingJson(() => shaped(`"output":{"n":[${'1,'.repeat(3_500_000)}1]}`)),
  'a string of 8 MB': sendingJson(() => shaped(`"output":{"s":"${'x'.repeat(7_900_000)}"}`)),
  'a string of 10 MB': sendingJson(() => `"${'x'.repeat(10_000_000)}"`),
  'a string of escapes': sendingJson(() => `"${'\\u0000'.repeat(1_300_000)}"`),
  'a number of millions of digits': sendingJson(() => shaped(`"output":{"n":${'9'.repeat(7_000_000)}}`)),
  exponents: sendingJson(() => shaped('"output":{"n":[1e308,1e309,-1e999999999999,0e99999999999999]}')),
  'a member repeated 500,000 times': sendingJson(() => `{${'"a":1,'.repeat(500_000)}"a":1}`),
  '300,000 members': sendingJson(
    () => `{${Array.from({ length: 300_000 }, (_, index) => `"k${index}":${index}`).join(',')}}`,
  ),
  '100,000 faulty errors': sendingJson(() => shaped(`"errors":[${'{"node_id":5},'.repeat(100_000)}{}]`)),
  '2,000 faulty errors in each answer': sendingJson(() => shaped(`"errors":[${'{"node_id":5},'.repeat(2_000)}{}]`)),
  'names of prototypes': sendingJson(() => '{"__proto__":{"status":"success"},"constructor":{"prototype":{"a":1}}}'),
  'invalid UTF-8': (socket) => {
    socket.write(answer(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])));
  },
  'lone surrogates': sendingJson(() => shaped(`"output":{"s":"${'\\ud800'.repeat(10_000)}"}`)),
  'control characters': sendingJson(() => `{"error_msg":"${'\\u001b[2J\\u0000\\u202e'.repeat(3_000)}"}`),
  'line breaks for regular expressions': refused('\n'.repeat(60_000), 'Content-Type: text/plain'),
  'blanks for regular expressions': refused(`at ${' '.repeat(60_000)}`, 'Content-Type: text/plain'),
  'almost frames of a stack': refused(`at ${'a in a('.repeat(9_000)}`, 'Content-Type: text/plain'),
  'many almost frames of a stack': refused(`   at ${'a/ in b'.repeat(80)}\n`.repeat(100), 'Content-Type: text/html'),
  'almost tags': refused('<'.repeat(60_000), 'Content-Type: text/html'),
  'digits for regular expressions': refused(
    `{"error_msg":"${'1'.repeat(60_000)}","error_code":"${'A.'.repeat(30_000)}"}`,
  ),
  'a charset of kilobytes': (socket) => {
    socket.write(answer('{}', `Content-Type: application/json${' ;'.repeat(7_000)}`));
  },
  'words planted by others': sendingJson(() => shaped(`"output":{"s":"${'fgm0x0z fgm'.repeat(5_000)}"}`)),
  'a bomb of gzip': coded('gzip', () => gzipSync(zeros)),
  'a bomb of deflate': coded('deflate', () => deflateSync(zeros)),
  'a bomb of Brotli': coded('br', () => brotliCompressSync(zeros)),
  'a bomb in a bomb': coded('gzip, gzip', () => gzipSync(gzipSync(zeros))),
  'a thousand codings': coded(Array.from({ length: 1_000 }, () => 'gzip').join(', '), () => gzipSync('{}')),
  'gzip that is cut': coded('gzip', () => gzipSync(`"${'x'.repeat(10_000)}"`).subarray(0, 30)),
  'gzip that is none': coded('gzip', () => Buffer.from('{}')),
  'an unknown coding': coded('aes128gcm', () => Buffer.from('{}')),
  'an unknown coding of 15 KB': coded('x'.repeat(15_000), () => Buffer.from('{}')),
  'an endless unknown coding': (socket) => {
    socket.write(head(json, 'Content-Encoding: zstd', 'Transfer-Encoding: chunked'));
    forEver(socket, `10000\r\n${'a'.repeat(65_536)}\r\n`);
  },
  'parts of the token': (socket, { token }) => {
    const part = token.slice(0, 12);
    const body = JSON.stringify({ error_msg: `bad token ${part}`, error_code: Buffer.from(part).toString('base64') });
    socket.write(answer(body, `X-Request-Id: ${part}`));
  },
};
