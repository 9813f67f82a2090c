import type { CaseResult, MatrixCell, WaitingResult } from '../../core/case-result.ts';
import type { Exchange } from '../../core/exchange.ts';
import type { ContractCase } from '../cases/contract-case.ts';
import type { RuleSettings } from '../catalogue/severity.ts';
import type { ContractModel } from '../model/contract-model.ts';
import type { ContractPlan } from '../plan/plan-contract.ts';
import { type CaseOutcome, notExercised } from './case-outcome.ts';
import { createCollector } from './collector.ts';
import { matrixOf } from './matrix.ts';
import { createRunEvidence, type EvidenceCounts } from './run-evidence.ts';
import { runAcrossCase, runResponseCase } from './run-reported-case.ts';
import { type RequestsParts, runRequestsCase } from './run-requests-case.ts';
import type { SenderParts } from './sender.ts';
import { createShrinker, type ShrinkBudget } from './shrink-failure.ts';

export interface ExecutorParts extends Omit<SenderParts, 'record'> {
  plan: ContractPlan;
  settings: RuleSettings;
  /** see `RequestsParts` */
  caseBudgetMs: number;
  shrinkBudget: ShrinkBudget;
  onExchange: (exchange: Exchange) => void;
}

export interface ExecutionSummary extends EvidenceCounts {
  waiting: WaitingResult;
  matrix: MatrixCell[];
}

export interface ContractExecutor {
  /** Runs one case; response and across cases only report what the others gathered. */
  run: (item: ContractCase) => Promise<CaseResult>;
  summary: () => ExecutionSummary;
}

/** Executes the cases of a plan, each when it is asked for. */
export function createExecutor(executorParts: ExecutorParts): ContractExecutor {
  const { plan, shrinkBudget, onExchange, ...shared } = executorParts;
  const seen = createRunEvidence(onExchange);
  const shrinker = createShrinker(shrinkBudget);
  const ofOperation = new Map<ContractModel, RequestsParts>();
  /** What the cases of one operation share: their answers are gathered by its own places. */
  const partsFor = (model: ContractModel): RequestsParts => {
    const known = ofOperation.get(model);
    if (known !== undefined) return known;
    const collector = createCollector(plan.cases.filter((item) => item.model === model));
    const made: RequestsParts = { ...shared, record: seen.record, seen, collector, shrinker };
    ofOperation.set(model, made);
    return made;
  };
  const outcomes = new Map<string, CaseOutcome>();

  const outcomeOf = async (item: ContractCase): Promise<CaseOutcome> => {
    if (item.notExercised !== undefined) return notExercised(item.id, item.notExercised);
    const { model } = item;
    const parts = partsFor(model);
    switch (item.kind) {
      case 'requests':
        return runRequestsCase(parts, { item, model });
      case 'response':
        return runResponseCase(parts, item, model);
      case 'across':
        return runAcrossCase(parts, item, { model, answers: seen.answers.filter((view) => view.model === model) });
    }
  };

  return {
    run: async (item) => {
      const outcome = await outcomeOf(item);
      outcomes.set(item.id, outcome);
      return outcome.result;
    },
    summary: () => {
      const { limitMs, spentMs } = shared.waiting;
      const cutCases = [...outcomes.values()].filter(({ isCut }) => isCut === true).length;
      return {
        ...seen.counts(),
        waiting: { budgetMs: limitMs, spentMs: Math.round(spentMs()), cutCases },
        matrix: matrixOf(plan.cases, outcomes),
      };
    },
  };
}
