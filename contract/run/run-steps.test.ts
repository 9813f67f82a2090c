import { expect, test } from 'vitest';
import { isJsonObject } from '../../core/json.ts';
import { sampleAnswer } from '../fixture/sample-answer.ts';
import { callStep } from '../fixture/sample-case.ts';
import type { Performed } from './perform-step.ts';
import { type NextStep, type PerformAt, plannedSteps, runSequence, runTogether } from './run-steps.ts';

const steps = ['a', 'b', 'c'].map((body) => callStep(body));
const always = (): boolean => true;

function delivered(id: string): Performed {
  return { id, answer: sampleAnswer({ id, body: { id: `made-${id}` } }), breaches: [] };
}

test('steps of a sequence go out one after the other, each knowing those before it', async () => {
  const seen: string[] = [];
  const perform: PerformAt = async ({ request }, index, before) => {
    seen.push(`${request.body}${index}<${before.map((one) => one?.id ?? '-').join('')}`);
    await Promise.resolve();
    seen.push(`${request.body} ended`);
    return delivered(String(index));
  };
  const done = await runSequence(plannedSteps(steps), perform, always);
  expect(seen).toEqual(['a0<', 'a ended', 'b1<0', 'b ended', 'c2<01', 'c ended']);
  expect(done.isWhole).toBe(true);
  expect(done.steps.map((one) => one?.id)).toEqual(['0', '1', '2']);
});

test('a sequence ends where it may not go on, and is not whole then', async () => {
  let left = 2;
  const mayGoOn = (): boolean => {
    left -= 1;
    return left >= 0;
  };
  const done = await runSequence(plannedSteps(steps), async (_, index) => delivered(String(index)), mayGoOn);
  expect(done.steps).toHaveLength(2);
  expect(done.isWhole).toBe(false);
});

test('a step that was not delivered leaves its place empty, and those after it are tried', async () => {
  const perform: PerformAt = async (_, index) => (index === 1 ? undefined : delivered(String(index)));
  for (const done of [await runSequence(plannedSteps(steps), perform, always), await runTogether(steps, perform)]) {
    expect(done.steps.map((one) => one?.id)).toEqual(['0', undefined, '2']);
    expect(done.isWhole).toBe(false);
  }
});

test('a step may be made of an answer before it', async () => {
  const next: NextStep = (before) => {
    const json = before[0]?.answer?.json;
    if (before.length === 0) return callStep('create');
    if (before.length > 1 || !isJsonObject(json)) return undefined;
    return callStep(`show ${String(json.id)}`);
  };
  const bodies: unknown[] = [];
  const done = await runSequence(
    next,
    async ({ request }, index) => {
      bodies.push(request.body);
      return delivered(String(index));
    },
    always,
  );
  expect(bodies).toEqual(['create', 'show made-0']);
  expect(done.isWhole).toBe(true);
});

test('steps together are all begun before one has ended, and come back in their order', async () => {
  const ends: (() => void)[] = [];
  const running = runTogether(steps, (_, index, before) => {
    expect(before).toEqual([]);
    return new Promise((resolve) => ends.push(() => resolve(delivered(String(index)))));
  });
  expect(ends).toHaveLength(3);
  for (const end of ends.reverse()) end();
  const done = await running;
  expect(done.steps.map((one) => one?.id)).toEqual(['0', '1', '2']);
  expect(done.isWhole).toBe(true);
});
