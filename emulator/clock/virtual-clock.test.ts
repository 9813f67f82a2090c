import { setTimeout as realDelay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { virtualClock } from './virtual-clock.ts';

test('sleepers wake in the order of their times, however long', async () => {
  const clock = virtualClock(() => 1000);
  const order: string[] = [];
  const nap = async (name: string, durationMs: number): Promise<void> => {
    await clock.sleep(durationMs);
    order.push(`${name} ${clock.now()}`);
  };
  await Promise.all([nap('day', 86_400_000), nap('second', 1000), nap('now', 0)]);
  expect(order).toEqual(['now 1000', 'second 2000', 'day 86401000']);
});

test('what a sleeper starts when woken comes before later sleepers', async () => {
  const clock = virtualClock(() => 0);
  const order: number[] = [];
  const chain = async (): Promise<void> => {
    await clock.sleep(10);
    await clock.sleep(10);
    order.push(clock.now());
  };
  const single = async (): Promise<void> => {
    await clock.sleep(25);
    order.push(clock.now());
  };
  await Promise.all([single(), chain()]);
  expect(order).toEqual([20, 25]);
});

test('the clock does not jump while real work is done', async () => {
  const clock = virtualClock(() => 0);
  const order: string[] = [];
  const work = clock.during(realDelay(20)).then(() => order.push('work'));
  const nap = clock.sleep(5000).then(() => order.push('nap'));
  await Promise.all([work, nap]);
  expect(order).toEqual(['work', 'nap']);
});

test('an aborted sleep rejects and does not move the clock', async () => {
  const clock = virtualClock(() => 0);
  const controller = new AbortController();
  const nap = clock.sleep(1000, controller.signal);
  controller.abort();
  await expect(nap).rejects.toThrow('aborted');
  expect(clock.now()).toBe(0);
  await expect(clock.sleep(1, controller.signal)).rejects.toThrow('aborted');
});
