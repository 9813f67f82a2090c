import { expect, test } from 'vitest';
import { createWireReader, type WireParse } from './wire-answer.ts';

const limits = { maxHeadBytes: 200, maxFields: 5 };
const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';

/** Reads a text that comes in pieces of `size` bytes; the peer does not close. */
function read(text: string, size = text.length, method = 'POST', ended = false): WireParse {
  const reader = createWireReader(method, limits);
  const bytes = Buffer.from(text, 'latin1');
  let last: WireParse = { kind: 'incomplete', within: 'head' };
  for (let end = size; ; end += size) {
    last = reader(bytes.subarray(0, Math.min(end, bytes.length)), ended && end >= bytes.length);
    if (last.kind !== 'incomplete' || end >= bytes.length) return last;
  }
}

test.each([
  ['with a length', 'HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n{"a":1}'],
  ['in chunks', `${chunked}3;x=y\r\n{"a\r\n4\r\n":1}\r\n0\r\nX-T: 1\r\n\r\n`],
  [
    'after interim responses',
    'HTTP/1.1 103 Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n{"a":1}',
  ],
])('an answer %s is read alike whatever pieces it comes in', (_, text) => {
  for (const size of [1, 2, 7, text.length]) {
    const parsed = read(text, size);
    expect(parsed).toMatchObject({ kind: 'complete', status: 200, used: text.length });
    if (parsed.kind === 'complete') expect(parsed.body.toString()).toBe('{"a":1}');
  }
});

test.each([
  ['a status line', `HTTP/1.1 200 ${'O'.repeat(300)}`, 'a head of more than 200 bytes'],
  ['header fields', `HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(100)}`, 'a head of more than 200 bytes'],
  [
    'six short fields',
    `HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(6)}\r\n`,
    '6 header fields, more than the 5 that are read',
  ],
  ['interim responses', 'HTTP/1.1 100 C\r\n\r\n'.repeat(20), 'a head of more than 200 bytes'],
  ['chunk extensions', `${chunked}2;${'a'.repeat(300)}`, 'a line of more than 200 bytes for the size of a chunk'],
  ['zeros of a chunk size', `${chunked}${'0'.repeat(300)}`, 'a line of more than 200 bytes for the size of a chunk'],
  ['crumbs of a body', `${chunked}${'1\r\na\r\n'.repeat(20_000)}`, 'a body in more than 16384 chunks'],
  ['trailers', `${chunked}0\r\n${'X-T: 1\r\n'.repeat(100)}`, 'trailers of more than 200 bytes'],
])('endless %s are given up', (_, text, reason) => {
  expect(read(text)).toEqual({ kind: 'broken', reason });
});

test.each([
  ['1e308', 'Content-Length 1e308'],
  ['-1', 'Content-Length -1'],
  ['9'.repeat(60), `Content-Length ${'9'.repeat(40)}`],
])('Content-Length: %s is no length', (length, reason) => {
  expect(read(`HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\n\r\n{}`)).toEqual({ kind: 'broken', reason });
});

test('an end too early is a fault where a length was promised, and breaks a chunked body', () => {
  const short = read('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}', 100, 'POST', true);
  expect(short).toMatchObject({ kind: 'complete', faults: ['Content-Length promised 9 bytes, 2 came'] });
  expect(read(`${chunked}2\r\n{}`, 100, 'POST', true)).toEqual({
    kind: 'broken',
    reason: 'closed within a chunked body',
  });
});
