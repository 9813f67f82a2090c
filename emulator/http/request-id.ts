import { randomBytes } from 'node:crypto';

/**
 * A source of request ids, 32 lower-case hex digits as the gateway writes them: a random half of this process and a
 * counter, so that no two are alike at the cost of a string addition.
 */
export function requestIds(): () => string {
  const prefix = randomBytes(10).toString('hex');
  let count = 0;
  return () => {
    count += 1;
    return prefix + count.toString(16).padStart(12, '0');
  };
}
