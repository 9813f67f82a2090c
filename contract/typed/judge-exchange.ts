import type { Violation } from '../../core/case-result.ts';
import type { Exchange } from '../../core/exchange.ts';
import type { Redactor } from '../../core/redact.ts';
import { answerView } from '../answer/answer-view.ts';
import type { RuleSettings } from '../catalogue/severity.ts';
import type { RawExchange } from '../http/message.ts';
import { judgeAnswer, judgeSilence } from '../judge/judge-answer.ts';
import { judgeCase } from '../judge/judge-case.ts';
import type { StatusBreach } from '../judge/judge-status.ts';
import { redactBreaches } from '../judge/redact-breaches.ts';
import { addBreach, type BreachGroup } from '../judge/violation.ts';
import type { ContractModel } from '../model/contract-model.ts';
import type { Wanted } from './answer.ts';
import { expectationOf } from './expectation-of.ts';

/** One exchange, as it went and as it is kept. */
export interface JudgedExchange {
  model: ContractModel;
  raw: RawExchange;
  /** redacted */
  exchange: Exchange;
  redactor: Redactor;
  settings: RuleSettings;
}

const severities = ['error', 'warn', 'note'] as const;

function breachesOf({ model, raw, exchange }: JudgedExchange, wanted: Wanted): StatusBreach[] {
  const expect = expectationOf(model, raw.request, wanted);
  if (raw.outcome.kind !== 'answered') return judgeSilence(expect, raw.outcome);
  const view = answerView(exchange.id, caseIdOf(model), raw, expect, model);
  if (view === undefined) return [];
  const { ofCall, ofAnswer } = judgeAnswer(view, expect);
  return [...ofCall, ...ofAnswer];
}

function caseIdOf({ operation }: ContractModel): string {
  return `${operation.name}/typed`;
}

/** What an answer breaks, by every rule that looks at one answer; errors before warnings and notes. */
export function judgeExchange(judged: JudgedExchange, wanted: Wanted): Violation[] {
  const { model, exchange, redactor, settings } = judged;
  const groups = new Map<string, BreachGroup>();
  for (const breach of redactBreaches(breachesOf(judged, wanted), redactor)) addBreach(groups, breach, [exchange.id]);
  const { violations } = judgeCase({
    groups: groups.values(),
    settings,
    durationMs: exchange.durationMs,
    spec: model.spec,
    caseId: caseIdOf(model),
    looked: { count: 1, unit: 'answers' },
    exchange: () => exchange,
  });
  return violations.sort((one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity));
}
