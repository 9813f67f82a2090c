import { describe, expect, test } from 'vitest';
import { silenceMs } from './silence.ts';

describe('silence', () => {
  test.each([0, 1, 500, 999])('lasts until two seconds more have begun, from %d ms into one', (fraction) => {
    const now = 1_700_000_000_000 + fraction;
    const next = now + silenceMs(now, []);
    // A time kept from now, cut to its second, and the earliest that the time rule lets the next call tell.
    expect(Math.floor(now / 1000) * 1000).toBeLessThan(Math.floor(next / 1000) * 1000 - 1000);
    expect(next - now).toBeLessThanOrEqual(2_050);
  });
});
