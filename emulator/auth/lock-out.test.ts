import { expect, test } from 'vitest';
import { LockOut } from './lock-out.ts';

test('a lock lasts five minutes from the last failure', () => {
  const lockOut = new LockOut();
  for (let count = 0; count < 5; count += 1) {
    expect(lockOut.isLocked('ak', count)).toBe(false);
    lockOut.failed('ak', count);
  }
  expect(lockOut.isLocked('ak', 4 + 299_999)).toBe(true);
  expect(lockOut.isLocked('other', 5)).toBe(false);
  expect(lockOut.isLocked('ak', 4 + 300_000)).toBe(false);
});
