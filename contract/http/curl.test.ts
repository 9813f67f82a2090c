import { expect, test } from 'vitest';
import type { ExchangeRequest } from '../../core/exchange.ts';
import { curlLine } from './curl.ts';

const request: ExchangeRequest = { method: 'POST', url: 'http://h:1/p', headers: [], body: '{}' };
const line = (changes: Partial<ExchangeRequest>): string =>
  curlLine({
    id: 'c1.1',
    startedAt: '',
    durationMs: 1,
    request: { ...request, ...changes },
    response: { kind: 'client-timeout', afterMs: 1 },
  });

test('fields that the request had not are taken away from curl', () => {
  expect(line({})).toBe(
    "curl -sS -i -g --path-as-is -X POST -H 'Connection: keep-alive' -H 'Accept:' -H 'User-Agent:' -H 'Content-Type:' --data-binary '{}' 'http://h:1/p'",
  );
  expect(line({ headers: [['X-A', '']] })).toContain("-H 'X-A;'");
});

test.each([
  [{ body: 'a\u0000\u001b[31m\n' }, "printf 'a\\000\\033[31m\\012' | curl "],
  [{ body: '\ufffd', bodyBytes: '\u00ff\u00fe' }, "printf '\\377\\376' | curl "],
  [{ body: '@file' }, "printf '@file' | curl "],
])('what no word of a shell can hold, or a terminal must not get, comes from printf', (changes, start) => {
  expect(line(changes).startsWith(start)).toBe(true);
  expect(line(changes)).toContain(' --data-binary @- ');
});

test('bytes of our own go as they are, in plain and in secure connections', () => {
  const wire = { message: 'POST /p HTTP/1.0\r\nX-Auth-Token: [redacted]\r\n\r\n' };
  const sent = 'printf \'POST /p HTTP/1.0\\015\\012X-Auth-Token: %s\\015\\012\\015\\012\' "$FLOWGAUGE_TOKEN" | ';
  expect(line({ wire })).toBe(`${sent}curl -sS -m 30 telnet://h:1`);
  const secure = line({ wire, url: 'https://h/p' });
  expect(secure).toBe(`${sent}openssl s_client -quiet -servername h -connect h:443`);
});

test('a token comes from the environment; what no line can send is said', () => {
  expect(line({ headers: [['X-Auth-Token', '[redacted]']] })).toContain('-H "X-Auth-Token: $FLOWGAUGE_TOKEN"');
  const madeUp = {
    headers: [['X-Auth-Token', '[redacted]']],
    madeUp: [['X-Auth-Token', 'wrong']],
  } satisfies Partial<ExchangeRequest>;
  expect(line(madeUp)).toContain("-H 'X-Auth-Token: wrong'");
  expect(line({ headers: [['Authorization', '[redacted]']] })).toBe(
    '# curl cannot send this, Authorization is made anew for each request',
  );
  expect(line({ wire: { manner: 'in pieces of 3 bytes' } })).toContain('# curl cannot send this, the request went in');
  expect(line({ body: 'x'.repeat(20_000) })).toContain('# curl cannot send this, the body is too long for a line');
});
