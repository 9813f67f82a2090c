import { performance } from 'node:perf_hooks';
import type { RunView } from '../answer/run-view.ts';
import { ruleNamed } from '../catalogue/catalogue.ts';
import type { RuleSettings } from '../catalogue/severity.ts';
import { judgeCase } from '../judge/judge-case.ts';
import { addBreach } from '../judge/violation.ts';
import type { ContractModel } from '../model/contract-model.ts';
import type { AcrossCase, ResponseCase } from './case-kinds.ts';
import { type CaseOutcome, notExercised } from './case-outcome.ts';
import type { Collected, Collector } from './collector.ts';
import type { RunEvidence } from './run-evidence.ts';

export interface ReportParts {
  settings: RuleSettings;
  collector: Pick<Collector, 'of'>;
  seen: Pick<RunEvidence, 'exchange'>;
}

/** What the run's answers showed of one case. */
interface Report {
  caseId: string;
  model: ContractModel;
  collected: Collected;
  /** when the case began, milliseconds of a monotonic clock */
  startMs: number;
  /** why nothing was looked at, where a rule knows */
  unknown?: string;
}

function report({ settings, seen }: ReportParts, { caseId, model, collected, startMs, unknown }: Report): CaseOutcome {
  const { groups, looked } = collected;
  if (looked.size === 0) return notExercised(caseId, unknown ?? 'no answer of this run showed it');
  const result = judgeCase({
    caseId,
    groups: groups.values(),
    looked: { count: looked.size, unit: 'answers' },
    durationMs: performance.now() - startMs,
    spec: model.spec,
    exchange: seen.exchange,
    settings,
  });
  return { result, state: 'observed' };
}

/** Reports what the answers of a run, judged one by one, showed of a constraint. */
export function runResponseCase(parts: ReportParts, item: Pick<ResponseCase, 'id'>, model: ContractModel): CaseOutcome {
  const startMs = performance.now();
  return report(parts, { caseId: item.id, model, collected: parts.collector.of(item.id), startMs });
}

/** Judges the answers of a run together by the rules of a case, and reports what they showed one by one beside it. */
export function runAcrossCase(
  parts: ReportParts,
  { id, rules }: Pick<AcrossCase, 'id' | 'rules'>,
  run: RunView,
): CaseOutcome {
  const startMs = performance.now();
  const collected = parts.collector.of(id);
  let unknown: string | undefined;
  for (const rule of rules) {
    const found = ruleNamed(rule).judgeRun?.(run);
    unknown ??= found?.unknown;
    for (const exchange of found?.looked ?? []) collected.looked.add(exchange);
    for (const breach of found?.breaches ?? []) addBreach(collected.groups, { ...breach, rule }, breach.exchanges);
  }
  return report(parts, { caseId: id, model: run.model, collected, startMs, ...(unknown !== undefined && { unknown }) });
}
