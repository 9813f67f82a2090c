import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hmacSha256 } from './hmac-sha256.ts';

test("is Node's HMAC for any key and text", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 100 }),
      fc.string({ unit: 'binary', maxLength: 800 }),
      (key, text) => {
        const sign = hmacSha256(key);
        expect(sign(text)).toBe(createHmac('sha256', key).update(text).digest('hex'));
        expect(sign(`${text}!`)).toBe(createHmac('sha256', key).update(`${text}!`).digest('hex'));
      },
    ),
  );
});
