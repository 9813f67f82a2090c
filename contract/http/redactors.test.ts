import { expect, test } from 'vitest';
import { curlLine } from './curl.ts';
import type { RawExchange } from './message.ts';
import { recordExchange } from './record-exchange.ts';
import { redactorsOf } from './redactors.ts';

const secret = 'sentinel-secret-key';
const cookie = 'fedcba9876543210fedcba9876543210';
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
      headers: [['Set-Cookie', `session=${cookie}; Path=/`]],
      body: Buffer.from(body),
      truncated: false,
      framingFaults: [],
    },
  };
}

test('no secret of the run, of the request or of its answer is stored, also where a server repeats it', () => {
  const raw = rawWith(`${secret} and ${signature} and ${cookie}`);
  const exchange = recordExchange('x', raw, redactorsOf([secret])(raw));
  const stored = JSON.stringify(exchange) + curlLine(exchange);
  expect(stored).not.toContain('sentinel');
  expect(stored).not.toContain(signature);
  expect(stored).not.toContain(cookie);
});
