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
});
