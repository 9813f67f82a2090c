import { expect, test } from 'vitest';
import type { Step } from '../cases/contract-case.ts';
import { callStep } from '../fixture/sample-case.ts';
import type { StatusBreach } from '../judge/judge-status.ts';
import { createShrinker, type Shrinker, shrinkBudgets } from './shrink-failure.ts';

const breach: StatusBreach = { rule: 'valid-input', pointer: '', message: 'refused', expected: '200', actual: '400' };

/** A step that proposes bodies of ever fewer characters, for as long as they fail. */
const sized = (size: number): Step => ({
  ...callStep('x'.repeat(size)),
  shrink: async (fails) => {
    for (let smaller = size - 1; smaller >= 0; smaller -= 1) if (!(await fails(callStep('x'.repeat(smaller))))) return;
  },
});

type Perform = Parameters<Shrinker['smallest']>[2];

/** Breaks this rule for as long as the body has so many characters. */
const breaks = (rule: StatusBreach['rule'], atLeast: number): Perform => {
  return async ({ request: { body } }, attempt) => {
    const isBroken = String(body).length >= atLeast;
    return { id: `s${attempt}`, breaches: isBroken ? [{ ...breach, rule, message: `of ${body}` }] : [] };
  };
};

const budget = { cases: 9, requests: 99 };

test('the smallest request that breaks the same rule is found, with its body', async () => {
  const found = await createShrinker(budget).smallest(sized(6), breach, breaks('valid-input', 3));
  expect(found?.id).toBe('s3');
  expect(found?.breach).toEqual({ ...breach, message: 'of xxx; smallest failing body: xxx' });
});

test('a long body is told by its start', async () => {
  const found = await createShrinker({ cases: 1, requests: 1 }).smallest(sized(400), breach, breaks('valid-input', 3));
  expect(found?.breach.message).toMatch(/smallest failing body: x{300}…$/);
});

test.each<[string, Step, Perform]>([
  ['nothing smaller can be proposed', callStep(), breaks('valid-input', 0)],
  ['what is smaller breaks another rule', sized(6), breaks('server-error', 0)],
  ['what is smaller is not delivered', sized(6), async () => undefined],
])('there is nothing smaller where %s', async (_, step, perform) => {
  expect(await createShrinker(budget).smallest(step, breach, perform)).toBeUndefined();
});

test('a run makes only so many cases smaller, by so many requests each', async () => {
  let requests = 0;
  const perform: Perform = async (step, attempt) => {
    requests += 1;
    return breaks('valid-input', 0)(step, attempt);
  };
  const shrinker = createShrinker({ cases: 2, requests: 3 });
  const found = [];
  for (let count = 0; count < 3; count += 1) found.push(await shrinker.smallest(sized(9), breach, perform));
  expect(found.map((one) => one?.id)).toEqual(['s3', 's3', undefined]);
  expect(requests).toBe(6);
  expect(await createShrinker(shrinkBudgets.none).smallest(sized(9), breach, perform)).toBeUndefined();
  expect(requests).toBe(6);
});
