import { expect, test } from 'vitest';
import { createGate } from './gate.ts';

test.each([
  [2, 2],
  [1, 1],
  [0, 1],
])('a gate of width %i lets %i through at once, in the order they came', async (width, atOnce) => {
  const gate = createGate(width);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const tasks = [0, 1, 2].map((index) =>
    gate.run(() => {
      begun.push(index);
      return new Promise<void>((resolve) => ends.push(resolve));
    }),
  );
  await Promise.resolve();
  expect(begun).toHaveLength(atOnce);
  for (let count = 0; count < 3; count += 1) {
    ends[count]?.();
    await tasks[count];
    await Promise.resolve();
  }
  expect(begun).toEqual([0, 1, 2]);
});

test('a task that fails lets the next one in', async () => {
  const gate = createGate(1);
  const failing = gate.run(() => Promise.reject(new Error('no')));
  const after = gate.run(() => Promise.resolve('in'));
  await expect(failing).rejects.toThrow('no');
  expect(await after).toBe('in');
});
