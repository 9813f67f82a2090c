import { expect, test } from 'vitest';
import { createRedactor, headerSecrets, redactedMark } from './redact.ts';

const secret = 'tök/en+<"sentinel">&1';
const redactor = createRedactor([secret, '', 'abc']);

test.each([
  ['as it is', secret],
  ['base64', Buffer.from(secret).toString('base64')],
  ['base64url', Buffer.from(secret).toString('base64url')],
  ['percent', encodeURIComponent(secret)],
  ['lower-case percent', encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase())],
  ['JSON', JSON.stringify(secret)],
  ['JSON inside JSON', JSON.stringify(JSON.stringify(secret))],
  ['ASCII-only JSON', JSON.stringify(secret).replace('ö', '\\u00f6')],
  ['HTML', 'tök/en+&lt;&quot;sentinel&quot;&gt;&amp;1'],
  ['\\u escapes', [...secret].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')],
])('hides a secret written %s', (_, text) => {
  const hidden = redactor.text(`before ${text} after`);
  expect(hidden).toContain(redactedMark);
  expect(hidden).not.toContain('sentinel');
  expect(hidden).toMatch(/^before .* after$/);
});

test('empty and short values do not redact everything', () => {
  expect(redactor.text('abc abc')).toBe('abc abc');
});

test('secret headers go whatever they hold, in any case', () => {
  expect(
    redactor.headers([
      ['x-auth-TOKEN', 'anything'],
      ['accept', 'text/plain'],
    ]),
  ).toEqual([
    ['x-auth-TOKEN', redactedMark],
    ['accept', 'text/plain'],
  ]);
});

test('values and member names inside JSON are searched', () => {
  expect(redactor.json({ [secret]: [1, secret] })).toEqual({ [redactedMark]: [1, redactedMark] });
});

test('what secret headers carry is known, whole and in parts', () => {
  const signature = 'a'.repeat(64);
  const authorization = `SDK-HMAC-SHA256 Access=AKAKAKAKAKAKAKAKAKAK, SignedHeaders=x-sdk-date, Signature=${signature}`;
  const secrets = headerSecrets([
    ['Authorization', authorization],
    ['set-cookie', 'session=0123456789abcdef; Path=/'],
    ['content-type', 'application/json; charset=utf-8'],
    ['X-Auth-Token', ''],
  ]);
  expect(secrets).toContain(authorization);
  expect(secrets).toContain(signature);
  expect(secrets).toContain('0123456789abcdef');
  expect(secrets).not.toContain('x-sdk-date');
  expect(secrets.join()).not.toContain('application/json');
  expect(secrets).not.toContain('');
  expect(headerSecrets([['X-Auth-Token', 'MIIabcdefghijklmnop0123==']])).toContain('MIIabcdefghijklmnop0123');
});

const token = 'q7Xw2Lp9Zk"4Rt/6Vb1<Nm8+Jd';
const partly = createRedactor([token]);
const encoders: [string, (text: string) => string][] = [
  ['as it is', (text) => text],
  ['JSON', (text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/')],
  ['JSON inside JSON', (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3)],
  ['percent', encodeURIComponent],
  ['percent inside JSON', (text) => JSON.stringify({ at: encodeURIComponent(text) })],
  ['HTML', (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&#34;')],
  ['\\u escapes', (text) => [...text].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')],
  ['base64', (text) => Buffer.from(text).toString('base64')],
  ['base64url', (text) => Buffer.from(text).toString('base64url')],
  ['base64 behind a name', (text) => Buffer.from(`user:${text}`).toString('base64')],
  ['base64 within more', (text) => Buffer.from(`{"a":"${text}"}`).toString('base64')],
];

test.each(encoders)('hides every part of a secret from eight characters on, written as %s', (name, encode) => {
  for (let start = 0; start + 8 <= token.length; start += 1) {
    for (let end = start + 8; end <= token.length; end += 1) {
      const part = token.slice(start, end);
      const hidden = partly.text(`before, ${encode(part)} after`);
      // A letter of Base64 at the edge may belong to what stands beside the secret.
      if (name.startsWith('base64')) expect(hidden, part).toMatch(/^before, \S{0,10}\[redacted\]\S{0,6} after$/);
      else if (name === 'percent inside JSON')
        expect(hidden, part).toMatch(/^before, \{"at":"?\[redacted\]"?\} after$/);
      else expect(hidden, part).toBe('before, [redacted] after');
    }
  }
});

test('seven characters of a secret are no part, and neither are words that everybody knows', () => {
  for (let start = 0; start + 7 <= token.length; start += 1) {
    const part = token.slice(start, start + 7);
    expect(partly.text(`a ${part} b`)).toBe(`a ${part} b`);
  }
  const wordy = createRedactor(['application/json-function-workflows-Kq93jZ']);
  const innocent = 'POST /v2/p/fgs/workflows/x/sync-executions application/json function';
  expect(wordy.text(innocent)).toBe(innocent);
  expect(wordy.text('it was flows-Kq93jZ here')).toBe('it was [redacted] here');
  expect(createRedactor(['workflows']).text('workflows')).toBe(redactedMark);
});

test('text is what it was where nothing is secret, however it is escaped', () => {
  const texts = ['%zz %41 \\u00e4 \\n &amp; &#x1F600; + \\', '{"a":"\\ud83d\\ude00"}', '%E4%BD%A0%FF', ''];
  for (const text of texts) expect(partly.text(text)).toBe(text);
});

test('what is more than a secret, such as the value of a header, is hidden as a whole alone', () => {
  const cookie = 'id=0a1b2c3d4e5f6a7b8c9d; Expires=Wed, 21 Oct 2026 07:28:00 GMT';
  const aware = createRedactor([], [cookie]);
  expect(aware.text('Wed, 21 Oct 2026 07:28:00 GMT')).toBe('Wed, 21 Oct 2026 07:28:00 GMT');
  expect(aware.text(`(${cookie})`)).toBe('([redacted])');
  const alike = createRedactor([], ['session=0123456789', 'session=9876543210', 'session=98765']);
  expect(alike.text('session=9876543210, session=0123456789')).toBe('[redacted], [redacted]');
});

test('a form writes blanks as plus signs', () => {
  expect(createRedactor(['correct horse battery']).text('q=ect+horse+batt&x')).toBe('q=[redacted]&x');
});

test('takes time that grows with the text alone', () => {
  const long = createRedactor([Array.from({ length: 5_000 }, (_, at) => ((at * 7919) % 36).toString(36)).join('')]);
  const texts = ['%41'.repeat(100_000), 'abcdefg'.repeat(100_000), '\\'.repeat(300_000), '&amp;'.repeat(100_000)];
  for (const text of texts) expect(long.text(text).length).toBeGreaterThan(0);
});
