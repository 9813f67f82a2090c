import { expect, test } from 'vitest';
import { rules, serverRules } from '../../contract/catalogue/catalogue.ts';
import { exampleOf } from './rule-example.ts';
import examples from './rule-examples.json' with { type: 'json' };
import { rulesPage } from './rules-page.ts';

test('every rule that a server can break has an example from a real run, and no example is without a rule', () => {
  expect(Object.keys(examples).sort()).toEqual(serverRules);
});

test('an example shows a request with an answer, and the answer of a server that keeps the rule', () => {
  for (const { name } of rules) {
    const example = exampleOf(name);
    if (example === undefined) continue;
    expect(example.bad).toMatch(/^[A-Z]+ \/.*\n(?:HTTP\/1\.1 \d{3}|\(no answer)/s);
    expect(example.good).toMatch(/^HTTP\/1\.1 \d{3}/);
  }
});

test('each rule has its section, which its name leads to', () => {
  const page = rulesPage(rules);
  for (const { name } of rules) expect(page).toContain(`## ${name}`);
});
