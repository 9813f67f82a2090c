import { expect, test } from 'vitest';
import { createCaseGate } from './case-gate.ts';
import { createGate, type Gate } from './gate.ts';

/** A gate that counts who passes. */
function counted(): { gate: Gate; passed: () => number } {
  let passed = 0;
  return {
    gate: {
      run: (task) => {
        passed += 1;
        return task();
      },
    },
    passed: () => passed,
  };
}

const nothing = async (): Promise<void> => {};

test.each([
  ['a sequence passes the gate once, as a whole', 'sequence', 1],
  ['each of the requests of concurrent steps passes it', 'concurrent', 3],
] as const)('%s', async (_, order, times) => {
  const { gate, passed } = counted();
  const { whole, each } = createCaseGate(gate, order);
  await whole.run(async () => {
    for (let count = 0; count < 3; count += 1) await each.run(nothing);
  });
  expect(passed()).toBe(times);
});

test.each(['sequence', 'concurrent'] as const)('a case in the queue takes no time: %s', async (order) => {
  const gate = createGate(1);
  let open: () => void = () => {};
  const before = gate.run(() => new Promise<void>((resolve) => (open = resolve)));
  const { whole, each, elapsedMs } = createCaseGate(gate, order);
  const running = whole.run(() => each.run(() => new Promise((resolve) => setTimeout(resolve, 5))));
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(elapsedMs()).toBe(0);
  open();
  await Promise.all([before, running]);
  expect(elapsedMs()).toBeGreaterThan(0);
});
