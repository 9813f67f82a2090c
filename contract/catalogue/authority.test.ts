import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Target } from '../../core/target.ts';
import { readSpec } from '../../spec/index.ts';
import { addBreach, type BreachGroup, violationOf, wordsFor } from '../judge/violation.ts';
import type { Origin } from '../model/document.ts';
import { planContract } from '../plan/plan-contract.ts';
import { type RuleName, rules } from './catalogue.ts';

const target: Target = {
  name: 't',
  url: 'http://127.0.0.1:1',
  projectId: 'p1',
  flows: { success: 's', echo: 'e', fail: 'f', timeout: 't', error: 'x' },
  auth: 'token',
};
const spec = readSpec();
const plan = planContract(spec, target, { effort: 'quick' });
const view = plan.model.spec;
const places = Object.keys(spec.provenance);

/** The built-in page bounds no number: their words are those of pages that do. */
const aboutNumbers: ReadonlySet<RuleName> = new Set(['answer-number', 'request-range']);
const claiming = rules.filter(
  ({ authority, name }) => (authority === 'documented' || authority === 'amended') && !aboutNumbers.has(name),
);
const others = rules.filter(({ authority }) => authority === 'declared' || authority === 'inferred');

function messageAt(rule: RuleName, pointer: string): { message: string; authority: string } {
  const groups = new Map<string, BreachGroup>();
  addBreach(groups, { rule, pointer, message: 'broken', expected: 'x', actual: 'y' }, ['c1']);
  const [group] = groups.values();
  if (group === undefined) throw new Error('no breach was added');
  const looked = { count: 1, unit: 'answers' } as const;
  return violationOf(group, { spec: view, caseId: 'c', looked, exchange: () => undefined, severity: 'error' });
}

/** The text without what only lays it out. */
const plain = (text: string): string => text.replaceAll(/[\s|]+/g, ' ').trim();

/** Whether the line of the page says it, or, for an overlay, the action that begins at the line. */
function stands({ source, authority }: Origin): boolean {
  const lines = readFileSync(fileURLToPath(new URL(`../../${source.file}`, import.meta.url)), 'utf8').split('\n');
  const from = source.line - 1;
  const said = authority === 'amended' ? lines.slice(from, from + 4).join('\n') : (lines[from] ?? '');
  return plain(said).includes(plain(source.text));
}

describe.each(claiming)('$name claims to be $authority', ({ name }) => {
  const rule = rules.find((one) => one.name === name);
  const said = rule === undefined ? [] : places.flatMap((pointer) => wordsFor(rule, view, pointer) ?? []);

  test('and points at lines of the page, or actions of the overlay, that say it', () => {
    expect(said.length).toBeGreaterThan(0);
    expect(said.filter((origin) => !stands(origin))).toEqual([]);
  });

  test('and shows their words', () => {
    for (const { pointer, source, authority } of said) {
      const violation = messageAt(name, pointer);
      expect(violation.message).toContain(JSON.stringify(source.text));
      expect(violation.authority).toBe(authority);
    }
  });

  test('and claims nothing where no words are', () => {
    const silent = ['', '/paths', `${plan.model.operation.pointer}/responses/418`, '/components/schemas/No/properties'];
    for (const pointer of silent) {
      const { message, authority } = messageAt(name, pointer);
      expect(message).toBe('broken');
      expect(authority).toBe('inferred');
    }
  });
});

test('no place of the built-in page is one that speaks of numbers', () => {
  const spoken = rules.filter(
    (rule) => aboutNumbers.has(rule.name) && 'rests' in rule && places.some((pointer) => rule.rests.test(pointer)),
  );
  expect(spoken).toEqual([]);
});

test.each(others)('$name claims no words of the page or the overlay, wherever it is broken', ({ name, authority }) => {
  for (const pointer of places) {
    const violation = messageAt(name, pointer);
    expect(violation.message).toBe('broken');
    expect(violation.authority).toBe(authority);
  }
});

test('what a planned step rests on is where its rule says it is, with words of its own', () => {
  const steps = plan.cases.flatMap((item) => (item.kind === 'requests' ? item.steps : []));
  const wrong = steps.flatMap(({ expect: { rule: name, pointer, what } }) => {
    const rule = claiming.find((one) => one.name === name);
    return rule === undefined || wordsFor(rule, view, pointer) !== undefined ? [] : [`${name}: ${what} at ${pointer}`];
  });
  // The page gives the body a table of members and no type: that it is an object, and open, is our reading.
  expect(wrong.filter((one) => !/requestBody\/content\/application~1json\/schema\/type$/.test(one))).toEqual([]);
  expect(new Set(wrong.map((one) => one.split(':')[0]))).toEqual(new Set(['request-type', 'valid-request']));
});

test('of the constraints of responses that rules claim, only the type of a whole table is our reading', () => {
  const claimed = plan.model.operation.responses.flatMap(({ constraints }) =>
    constraints.flatMap(({ pointer, path }) => {
      const rule = claiming.find((one) => 'rests' in one && one.rests.test(pointer));
      return rule === undefined ? [] : [{ place: path.join('/'), said: wordsFor(rule, view, pointer) !== undefined }];
    }),
  );
  expect(claimed.length).toBeGreaterThan(40);
  expect(new Set(claimed.filter(({ said }) => !said).map(({ place }) => place))).toEqual(new Set(['', 'errors/*']));
});
