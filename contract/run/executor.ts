import { performance } from 'node:perf_hooks';
import type { CaseResult, MatrixCell, Violation, WaitingResult } from '../../core/case-result.ts';
import type { Exchange } from '../../core/exchange.ts';
import type { Redactor } from '../../core/redact.ts';
import { isRole, type Role } from '../../core/target.ts';
import { answerView } from '../answer/answer-view.ts';
import type { RunView } from '../answer/run-view.ts';
import type { ContractCase, Expectation, Step } from '../cases/contract-case.ts';
import { ruleNamed } from '../catalogue/catalogue.ts';
import { type RuleSettings, severityOf } from '../catalogue/severity.ts';
import { judgeAnswer, judgeSilence } from '../judge/judge-answer.ts';
import type { StatusBreach } from '../judge/judge-status.ts';
import { addBreach, type BreachGroup, type Looked, violationOf } from '../judge/violation.ts';
import type { ContractPlan } from '../plan/plan-contract.ts';
import { type Collector, createCollector } from './collector.ts';
import type { Gate } from './gate.ts';
import { pause } from './pause.ts';
import { type SenderParts, sendStep } from './sender.ts';
import { createShrinker, type ShrinkBudget } from './shrink-failure.ts';

type RequestsCase = Extract<ContractCase, { kind: 'requests' }>;

export interface ExecutorParts extends Omit<SenderParts, 'record'> {
  plan: ContractPlan;
  settings: RuleSettings;
  /** a sequence of steps stops here and says so, so that slow targets end in bounded time */
  caseBudgetMs: number;
  shrinkBudget: ShrinkBudget;
  onExchange: (exchange: Exchange) => void;
}

export interface ContractExecutor {
  /** Runs one case; response and across cases only report what the others gathered. */
  run: (item: ContractCase) => Promise<CaseResult>;
  summary: () => {
    requests: number;
    flowsReached: number;
    callsOfRole: Partial<Record<Role, number>>;
    waiting: WaitingResult;
    matrix: MatrixCell[];
  };
}

interface Sent {
  status: number | undefined;
}

/** The expectation of a step that must do like an earlier one: its own, unless that one showed another custom. */
function resolveExpectation(expect: Expectation, sent: readonly Sent[]): Expectation {
  const like = expect.likeStep === undefined ? undefined : sent[expect.likeStep]?.status;
  if (like === undefined || expect.right.includes(like)) return expect;
  return { ...expect, right: [...expect.right, like], atMost: 'warn' };
}

/** Quotes of an answer may hold a secret that the server gave back. */
function redactBreach(breach: StatusBreach, redactor: Redactor): StatusBreach {
  const { message, expected, actual } = breach;
  return {
    ...breach,
    message: redactor.text(message),
    expected: redactor.text(expected),
    actual: redactor.text(actual),
  };
}

/** The run was ended from without, not because the target kept it waiting. */
function isStopped({ signal, waiting }: ExecutorParts): boolean {
  return signal?.aborted === true && !waiting.signal.aborted;
}

/** Why the target kept us from sending steps of a case; undefined where it did not. */
function whyUnsent(item: RequestsCase, { waiting, patience }: ExecutorParts): string | undefined {
  if (waiting.signal.aborted) return String(waiting.signal.reason);
  return item.steps.map(({ expect }) => patience.givenUp(expect.group)).find((reason) => reason !== undefined);
}

/** Executes the cases of a plan, each when it is asked for. */
export function createExecutor(parts: ExecutorParts): ContractExecutor {
  const { plan, settings, client } = parts;
  const exchanges = new Map<string, Exchange>();
  const collector: Collector = createCollector(plan.cases);
  /** made when the first case across answers has its turn: no more answers come then */
  let runView: RunView | undefined;
  const states = new Map<string, { state: MatrixCell['state']; reason?: string }>();
  const shrinker = createShrinker(parts.shrinkBudget);
  let requests = 0;
  let flowsReached = 0;
  /** cases that the target kept us from asking */
  let cutCases = 0;
  const callsOfRole: Partial<Record<Role, number>> = {};
  const sender: SenderParts = {
    ...parts,
    record: (exchange) => {
      requests += 1;
      exchanges.set(exchange.id, exchange);
      parts.onExchange(exchange);
    },
  };

  const violations = (item: ContractCase, groups: Iterable<BreachGroup>, looked: Looked): Violation[] =>
    [...groups].flatMap((group) => {
      const severity = severityOf(group.breach.rule, group.breach.atMost, settings);
      if (severity === 'off') return [];
      const exchange = (id: string): Exchange | undefined => exchanges.get(id);
      return [violationOf(group, { spec: item.model.spec, caseId: item.id, looked, exchange, severity })];
    });

  const resultOf = (item: ContractCase, groups: Iterable<BreachGroup>, looked: Looked, start: number): CaseResult => {
    const found = violations(item, groups, looked);
    const status = found.some(({ severity }) => severity === 'error') ? 'fail' : 'pass';
    return { id: item.id, status, violations: found, durationMs: performance.now() - start };
  };

  const notExercised = (item: ContractCase, reason: string): CaseResult => {
    states.set(item.id, { state: 'not-exercised', reason });
    return { id: item.id, status: 'not-exercised', reason, violations: [], durationMs: 0 };
  };

  const perform = async (
    sender: SenderParts,
    item: RequestsCase,
    index: number,
    step: Step,
    sent: Sent[],
    suffix: string,
    wire: ReturnType<typeof client.openWire>,
  ): Promise<{ breaches: StatusBreach[]; id: string; unlooked?: string }> => {
    if (step.afterSilence) await pause(step.afterSilence(Date.now(), collector.views), parts.signal);
    const expect = resolveExpectation(step.expect, sent);
    const delivered = await sendStep(sender, `c${item.number}.${index + 1}${suffix}`, step, wire);
    if (delivered === undefined) return { id: '', breaches: [] };
    const { id, raw } = delivered;
    const redactor = parts.redactorFor(raw);
    const clean = (breaches: StatusBreach[]): StatusBreach[] =>
      breaches.map((breach) => redactBreach(breach, redactor));
    const view = answerView(id, item.id, raw, expect, item.model);
    sent[index] = { status: view?.status };
    if (view === undefined) {
      return { id, breaches: raw.outcome.kind === 'answered' ? [] : clean(judgeSilence(expect, raw.outcome)) };
    }
    if (view.status === 200) flowsReached += 1;
    const role = expect.group;
    if (role !== null && isRole(role)) callsOfRole[role] = (callsOfRole[role] ?? 0) + 1;
    const { ofCall, ofAnswer, unlooked } = judgeAnswer(view, expect);
    const breaches = [...clean(ofCall), ...collector.add(view, clean(ofAnswer))];
    return { id, breaches, ...(unlooked !== undefined && { unlooked }) };
  };

  const runRequests = async (item: RequestsCase): Promise<CaseResult> => {
    const groups = new Map<string, BreachGroup>();
    const sent: Sent[] = [];
    const unlooked: string[] = [];
    const wire = client.openWire();
    // A case begins when its first request may be sent, not when it is put in the queue.
    let start: number | undefined;
    const begin = <T>(task: () => Promise<T>): Promise<T> => {
      start ??= performance.now();
      return task();
    };
    const inSequence = item.order === 'sequence';
    // A sequence passes the gate once, as a whole: were each of its requests to queue, the longest would come last.
    const gate: Gate = inSequence ? { run: begin } : { run: (task) => parts.gate.run(() => begin(task)) };
    const caseSender: SenderParts = {
      ...sender,
      gate,
      record: (exchange) => sender.record({ ...exchange, caseId: item.id }),
    };
    const one = async (step: Step, index: number): Promise<void> => {
      if (parts.signal?.aborted === true) return;
      const performed = await perform(caseSender, item, index, step, sent, '', wire);
      const { id, breaches } = performed;
      if (performed.unlooked !== undefined) unlooked.push(performed.unlooked);
      for (const breach of breaches) {
        const isError = severityOf(breach.rule, breach.atMost, settings) === 'error';
        const smallest = isError
          ? await shrinker.smallest(step, breach, (smaller, attempt) =>
              perform(caseSender, item, index, smaller, [], `.s${attempt}`, wire),
            )
          : undefined;
        addBreach(groups, smallest?.breach ?? breach, smallest === undefined ? [id] : [id, smallest.id]);
      }
    };
    try {
      if (inSequence) {
        await parts.gate.run(async () => {
          for (const [index, step] of item.steps.entries()) {
            if (start !== undefined && performance.now() - start > parts.caseBudgetMs) break;
            await one(step, index);
          }
        });
      } else {
        await Promise.all(item.steps.map(one));
      }
    } finally {
      wire.close();
    }
    const sentSteps = Object.keys(sent).length;
    if (isStopped(parts) && sentSteps < item.steps.length && groups.size === 0)
      return notExercised(item, `the run was stopped ${sentSteps === 0 ? 'before it' : 'in the midst of it'}`);
    const unsent = sentSteps === item.steps.length || groups.size > 0 ? undefined : whyUnsent(item, parts);
    if (unsent !== undefined) {
      const since = `not asked${sentSteps === 0 ? '' : ' to its end'}, since`;
      cutCases += 1;
      return notExercised(item, `${since} ${unsent}`);
    }
    const looked: Looked = { count: sentSteps, unit: 'requests' };
    const result = resultOf(item, groups.values(), looked, start ?? performance.now());
    const [reason] = unlooked;
    if (reason !== undefined && result.status === 'pass') {
      states.set(item.id, { state: 'not-exercised', reason });
      return { ...result, status: 'not-exercised', reason };
    }
    const reached = sent.some(({ status }) => String(status) === item.cells[0]?.status);
    states.set(item.id, { state: reached ? 'observed' : 'probed' });
    return result;
  };

  const runResponse = (item: ContractCase): CaseResult => {
    const start = performance.now();
    const { groups, looked } = collector.of(item.id);
    if (looked.size === 0) return notExercised(item, 'no answer of this run showed it');
    states.set(item.id, { state: 'observed' });
    return resultOf(item, groups.values(), { count: looked.size, unit: 'answers' }, start);
  };

  const runAcross = (item: Extract<ContractCase, { kind: 'across' }>): CaseResult => {
    const start = performance.now();
    const { groups, looked } = collector.of(item.id);
    runView ??= { model: item.model, answers: collector.views };
    let unknown: string | undefined;
    for (const name of item.rules) {
      const found = ruleNamed(name).judgeRun?.(runView);
      unknown ??= found?.unknown;
      for (const id of found?.looked ?? []) looked.add(id);
      for (const breach of found?.breaches ?? []) addBreach(groups, { ...breach, rule: name }, breach.exchanges);
    }
    if (looked.size === 0) return notExercised(item, unknown ?? 'no answer of this run showed it');
    states.set(item.id, { state: 'observed' });
    return resultOf(item, groups.values(), { count: looked.size, unit: 'answers' }, start);
  };

  return {
    run: async (item) => {
      if (item.notExercised !== undefined) return notExercised(item, item.notExercised);
      if (item.kind === 'requests') return runRequests(item);
      return item.kind === 'response' ? runResponse(item) : runAcross(item);
    },
    summary: () => ({
      requests,
      flowsReached,
      callsOfRole,
      waiting: { budgetMs: parts.waiting.limitMs, spentMs: Math.round(parts.waiting.spentMs()), cutCases },
      matrix: plan.cases.flatMap((item) =>
        item.cells.map((cell): MatrixCell => {
          const { state, reason } = states.get(item.id) ?? {
            state: 'not-exercised',
            reason: 'the run was stopped before it',
          };
          return { ...cell, state, ...(reason !== undefined && { reason }) };
        }),
      ),
    }),
  };
}
