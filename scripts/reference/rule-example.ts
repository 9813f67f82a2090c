import type { RuleName } from '../../contract/catalogue/catalogue.ts';
import examples from './rule-examples.json' with { type: 'json' };

/** A rule broken by a seeded defect: requests with their answers as text, and the answers to the same where nothing is broken. */
export interface RuleExample {
  /** what the server does wrong */
  defect: string;
  message: string;
  expected: string;
  actual: string;
  bad: string;
  good: string;
}

const byRule: Readonly<Record<string, RuleExample>> = examples;

/** `npx tsx test/defects/write-rule-examples.ts` takes them from real runs. Undefined for a rule that no server breaks. */
export function exampleOf(rule: RuleName): RuleExample | undefined {
  return Object.hasOwn(byRule, rule) ? byRule[rule] : undefined;
}
