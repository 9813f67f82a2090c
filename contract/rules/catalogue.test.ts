import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { isRuleName, ruleNamed, rules } from './catalogue.ts';
import { listRules } from './list-rules.ts';
import { rulePage } from './rule-page.ts';

const pages = fileURLToPath(new URL('../../docs/problems/', import.meta.url));
const notRules = new Set([
  'catalogue.ts',
  'clock-offset.ts',
  'list-rules.ts',
  'plain-faults.ts',
  'rule-page.ts',
  'rule.ts',
  'shown-texts.ts',
  'times.ts',
  'words.ts',
]);

test('each rule has a file of its name and is in the catalogue once', () => {
  const files = readdirSync(new URL('.', import.meta.url)).filter(
    (name) => !notRules.has(name) && !name.endsWith('.test.ts'),
  );
  expect(rules.map(({ name }) => `${name}.ts`).sort()).toEqual(files.sort());
  expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
});

test('each rule has its page, and no page is without a rule', () => {
  const found = readdirSync(pages).filter((name) => name.startsWith('rule-'));
  expect(found.sort()).toEqual(rules.map(({ name }) => `rule-${name}.md`).sort());
});

// After a change of a rule's words: npx vitest run --project unit contract/rules -u
test.each(rules.map((rule) => [rule.name, rule] as const))(
  'the page of %s says what the rule says',
  async (name, rule) => {
    await expect(rulePage(rule)).toMatchFileSnapshot(`${pages}rule-${name}.md`);
  },
);

test('an inferred rule that is an error is one that no sane server breaks: none of them is about a choice', () => {
  expect(ruleNamed('defensible-status').severity).toBe('warn');
  expect(isRuleName('no-such-rule')).toBe(false);
  expect(() => ruleNamed('no-such-rule')).toThrow(RangeError);
});

test('listed rules show the severity that the settings give them', () => {
  const strict = listRules({ strict: true, rules: { 'undeclared-field': 'off' } });
  expect(strict.find(({ name }) => name === 'echo-precision')?.severity).toBe('error');
  expect(strict.find(({ name }) => name === 'undeclared-field')?.severity).toBe('off');
});
