import { expect, test } from 'vitest';
import { deriveSeed, randomInt, seededRandom } from './random.ts';

test('the same seed gives the same stream, another seed another', () => {
  const take = (seed: number): number[] => {
    const random = seededRandom(seed);
    return [random(), random(), random()];
  };
  expect(take(7)).toEqual(take(7));
  expect(take(7)).not.toEqual(take(8));
});

test('numbers spread evenly over the range, ends included', () => {
  const random = seededRandom(1);
  const counts = new Map<number, number>();
  for (let i = 0; i < 6000; i += 1) {
    const value = randomInt(random, 1, 6);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual([1, 2, 3, 4, 5, 6]);
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
});

test('names give streams of their own', () => {
  expect(deriveSeed(1, 'a')).not.toBe(deriveSeed(1, 'b'));
});
