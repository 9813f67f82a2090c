import type { RuleName } from '../../contract/catalogue/catalogue.ts';
import type { Violation } from '../../core/case-result.ts';
import type { Exchange } from '../../core/exchange.ts';
import type { RuleExample } from '../../scripts/reference/rule-example.ts';
import { answerText, exchangeText } from './exchange-text.ts';

/** What a run of the suite against one server showed. */
export interface Observed {
  violations: readonly Violation[];
  /** by id, in the order in which they were made */
  exchanges: ReadonlyMap<string, Exchange>;
}

/** The exchange of another run that asks the same; undefined where there is none. */
export type Like = (exchange: Exchange) => Exchange | undefined;

/** Header fields that a rule is about and no other example needs. */
const about: Partial<Record<RuleName, readonly string[]>> = {
  'message-framing': ['content-length'],
  'time-window': ['date'],
};

/** The violation that shows a rule with the least text. */
function shortest(rule: RuleName, { violations, exchanges }: Observed): Violation | undefined {
  const length = ({ exchanges: ids }: Violation): number =>
    ids.reduce((sum, id) => sum + JSON.stringify(exchanges.get(id) ?? '').length, 0);
  return violations.filter((one) => one.rule === rule).sort((a, b) => length(a) - length(b))[0];
}

/** The first and the last exchange that show it; what a shrunken request became has no like elsewhere. */
function shown({ exchanges: ids }: Violation, { exchanges }: Observed): Exchange[] {
  const whole = ids.filter((id) => !id.includes('.s'));
  return [...new Set([whole[0], whole.at(-1)])].flatMap((id) => exchanges.get(id ?? '') ?? []);
}

/**
 * The shortest violation of a rule as the page of the rules shows it.
 * @param defect what the server does wrong, in words
 * @param like finds what a server without the defect answers to the same
 * @throws Error where the rule does not show
 */
export function exampleFrom(rule: RuleName, defect: string, broken: Observed, like: Like): RuleExample {
  const violation = shortest(rule, broken);
  if (violation === undefined) throw new Error(`${rule} does not show where ${defect}`);
  const found = shown(violation, broken);
  const { message, expected, actual } = violation;
  return {
    defect,
    message,
    expected,
    actual: actual.slice(0, 200),
    bad: found.map((exchange) => exchangeText(exchange, about[rule])).join('\n\n'),
    good: found
      .flatMap((exchange) => like(exchange) ?? [])
      .map((exchange) => answerText(exchange, about[rule]))
      .join('\n\n'),
  };
}
