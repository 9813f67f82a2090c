import type { Step } from '../cases/contract-case.ts';
import { type RuleSettings, severityOf } from '../catalogue/severity.ts';
import { judgeCase } from '../judge/judge-case.ts';
import { addBreach, type BreachGroup } from '../judge/violation.ts';
import type { ContractModel } from '../model/contract-model.ts';
import { createCaseGate } from './case-gate.ts';
import type { RequestsCase } from './case-kinds.ts';
import type { CaseOutcome } from './case-outcome.ts';
import { likeEarlier } from './like-step.ts';
import { type Performed, performStep, type StepParts } from './perform-step.ts';
import { askedOutcome, unsentOutcome, whyUnsent } from './requests-outcome.ts';
import { type PerformAt, plannedSteps, runSequence, runTogether } from './run-steps.ts';
import type { Shrinker } from './shrink-failure.ts';

export interface RequestsParts extends StepParts {
  settings: RuleSettings;
  /** a sequence of steps stops here and says so, so that slow targets end in bounded time */
  caseBudgetMs: number;
  shrinker: Shrinker;
}

/** A case of requests and the operation that it is about. */
export interface RequestsRun {
  item: RequestsCase;
  model: ContractModel;
}

/** Sends the steps of a case and judges it by what they came to. */
export async function runRequestsCase(parts: RequestsParts, { item, model }: RequestsRun): Promise<CaseOutcome> {
  const { seen, settings, signal } = parts;
  const groups = new Map<string, BreachGroup>();
  const wire = parts.client.openWire();
  const { whole, each, elapsedMs } = createCaseGate(parts.gate, item.order);
  const own: StepParts = {
    ...parts,
    gate: each,
    record: (exchange) => parts.record({ ...exchange, caseId: item.id }),
  };
  const send = (step: Step, id: string): Promise<Performed | undefined> =>
    performStep(own, { id, caseId: item.id, model, step, wire });

  const perform: PerformAt = async (planned, index, before) => {
    const id = `c${item.number}.${index + 1}`;
    const performed = await send(likeEarlier(planned, before), id);
    for (const breach of performed?.breaches ?? []) {
      const isError = severityOf(breach.rule, breach.atMost, settings) === 'error';
      const smallest = isError
        ? await parts.shrinker.smallest(planned, breach, (smaller, attempt) => send(smaller, `${id}.s${attempt}`))
        : undefined;
      const shownBy = [performed?.id, smallest?.id].filter((exchange) => exchange !== undefined);
      addBreach(groups, smallest?.breach ?? breach, shownBy);
    }
    return performed;
  };

  try {
    const mayGoOn = (): boolean => signal?.aborted !== true && elapsedMs() <= parts.caseBudgetMs;
    const { steps, isWhole } = await whole.run(() =>
      item.order === 'sequence'
        ? runSequence(plannedSteps(item.steps), perform, mayGoOn)
        : runTogether(item.steps, perform),
    );
    const sent = steps.filter((step) => step !== undefined).length;
    const result = judgeCase({
      caseId: item.id,
      groups: groups.values(),
      looked: { count: sent, unit: 'requests' },
      durationMs: elapsedMs(),
      spec: model.spec,
      exchange: seen.exchange,
      settings,
    });
    const unsent = isWhole || result.violations.length > 0 ? undefined : whyUnsent(item, parts);
    if (unsent !== undefined) return unsentOutcome(item.id, sent, unsent);
    return askedOutcome(item, steps, result);
  } finally {
    wire.close();
  }
}
