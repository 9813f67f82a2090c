import { expect, test } from 'vitest';
import { type Random, seededRandom } from '../../core/random.ts';
import { changePoints } from './change-points.ts';

function noisy(random: Random, levels: readonly number[], noise: number): number[] {
  const gaussian = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return levels.map((level) => level * Math.exp(noise * gaussian()));
}

const flat = (count: number, level: number): number[] => Array.from({ length: count }, () => level);

test.each([
  { name: 'nothing', values: [], want: [] },
  { name: 'too few runs', values: [1, 1, 2, 2], want: [] },
  { name: 'one outlier', values: [...flat(8, 10), 30, ...flat(8, 10)], want: [] },
  { name: 'a clean step', values: [...flat(6, 10), ...flat(6, 13)], want: [6] },
  { name: 'a step too small to matter', values: [...flat(8, 10), ...flat(8, 10.2)], want: [] },
  { name: 'up and down again', values: [...flat(6, 10), ...flat(6, 20), ...flat(6, 10)], want: [6, 12] },
])('$name', ({ values, want }) => {
  expect(changePoints(values)).toEqual(want);
});

test('noise alone is called a change in fewer than 3 of 100 histories', () => {
  const random = seededRandom(7);
  const alarms = Array.from({ length: 300 }, () => changePoints(noisy(random, flat(30, 10), 0.1))).filter(
    (points) => points.length > 0,
  );
  expect(alarms.length).toBeLessThan(9);
});

test('a slowdown of 40% under noise of 10% is found where it happened, within a run', () => {
  const random = seededRandom(8);
  const found = Array.from({ length: 100 }, () => changePoints(noisy(random, [...flat(15, 10), ...flat(15, 14)], 0.1)));
  const near = found.filter((points) => points.some((point) => Math.abs(point - 15) <= 1));
  expect(near.length).toBeGreaterThan(90);
});
