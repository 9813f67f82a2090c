import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { acrossRules, isRuleName, messageRules, ruleNamed, rules } from './catalogue.ts';
import { listRules } from './list-rules.ts';

const folders = ['../rules/', '../sync-executions/rules/'].map((path) => new URL(path, import.meta.url));

test('a rule with code has a file of its name, and no file holds a rule that the catalogue does not', () => {
  const holding = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => !file.endsWith('.test.ts'))
      .filter((file) => /^export const \w+: Rule = /m.test(readFileSync(new URL(file, folder), 'utf8'))),
  );
  const coded = rules.filter(({ judgeAnswer, judgeRun }) => judgeAnswer !== undefined || judgeRun !== undefined);
  expect(coded.map(({ name }) => `${name}.ts`)).toEqual(holding.sort());
});

test('every rule with code is judged: of an answer, or across all, where a case of its own reports it', () => {
  const across = rules.filter(({ judgeRun }) => judgeRun !== undefined).map(({ name }) => name);
  expect(acrossRules(rules).map(({ name }) => name)).toEqual(expect.arrayContaining(across));
  const ofMessages = messageRules(rules).map(({ name }) => name);
  expect(ofMessages).toContain('answer-json');
  expect(ofMessages).not.toContain('answer-type');
});

test('an inferred rule that is an error is one that no sane server breaks: none of them is about a choice', () => {
  expect(ruleNamed('defensible-status').severity).toBe('warn');
  expect(isRuleName('no-such-rule')).toBe(false);
  expect(isRuleName('toString')).toBe(false);
});

test('listed rules show the severity that the settings give them', () => {
  const strict = listRules({ strict: true, rules: { 'undeclared-field': 'off' } });
  expect(strict.find(({ name }) => name === 'echo-precision')?.severity).toBe('error');
  expect(strict.find(({ name }) => name === 'undeclared-field')?.severity).toBe('off');
});
