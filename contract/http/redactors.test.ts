import { expect, test } from 'vitest';
import { curlLine } from './curl.ts';
import type { RawExchange } from './message.ts';
import { recordExchange } from './record-exchange.ts';
import { redactorsOf } from './redactors.ts';

const secret = 'sentinel-secret-key';
const signature = '0123456789abcdef0123456789abcdef';

function rawWith(body: string): RawExchange {
  const authorization = `SDK-HMAC-SHA256 Access=AK, SignedHeaders=x-sdk-date, Signature=${signature}`;
  return {
    request: {
      method: 'POST',
      url: 'http://h/p',
      headers: [
        ['Authorization', authorization],
        ['X-Other', secret],
      ],
      body: Buffer.from(`it's ${secret}\n`),
    },
    sentAtMs: 0,
    durationMs: 1,
    outcome: {
      kind: 'answered',
      status: 200,
      headers: [['Set-Cookie', 'a=b']],
      body: Buffer.from(body),
      truncated: false,
      framingFaults: [],
    },
  };
}

test('neither the secrets of the run nor the signature of a request are stored, also where a server echoes them', () => {
  const raw = rawWith(`${secret} and ${signature}`);
  const exchange = recordExchange('x', raw, redactorsOf([secret])(raw.request));
  const stored = JSON.stringify(exchange) + curlLine(exchange);
  expect(stored).not.toContain('sentinel');
  expect(stored).not.toContain(signature);
});

test('a curl line is one shell word for each part and holds no control character', () => {
  const raw = rawWith('');
  const line = curlLine(recordExchange('x', raw, redactorsOf([])(raw.request)));
  expect(line).toContain(`--data-binary $'it\\'s ${secret}\\x0a'`);
  expect([...line].every((character) => character >= ' ')).toBe(true);
});
