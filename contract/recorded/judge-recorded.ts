import { counted } from '../../core/counted.ts';
import { type Emit, timestamp } from '../../core/events.ts';
import type { Exchange } from '../../core/exchange.ts';
import { Problem } from '../../core/problem.ts';
import type { Target } from '../../core/target.ts';
import type { SpecBundle } from '../../spec/index.ts';
import type { ContractCase, Step } from '../cases/contract-case.ts';
import type { RuleSettings } from '../catalogue/severity.ts';
import { defaultLimits } from '../http/limits.ts';
import { bodyBytes, type RawExchange, type RequestPlan } from '../http/message.ts';
import { playbackClient } from '../http/playback-client.ts';
import { redactorsOf } from '../http/redactors.ts';
import type { ContractModel } from '../model/contract-model.ts';
import { type ContractPlan, planOperations } from '../plan/plan-contract.ts';
import { modelsOf, viewOf } from '../plan/read-model.ts';
import { operationWords } from '../resources/contract-hints.ts';
import { createExecutor } from '../run/executor.ts';
import { createGate } from '../run/gate.ts';
import { createPacer } from '../run/pacer.ts';
import { createPatience } from '../run/patience.ts';
import { runPlan } from '../run/run-plan.ts';
import { shrinkBudgets } from '../run/shrink-failure.ts';
import { createWaitingBudget } from '../run/waiting-budget.ts';
import { emptyWorld } from '../run/world.ts';
import { matchOperation } from './match-operation.ts';
import { recordedExpectation } from './recorded-expectation.ts';

const cannotShow = 'recorded traffic shows only what its clients sent: nothing was asked of the target';

function rawOf({ request, response, startedAt, durationMs }: Exchange): RawExchange {
  const { method, url, headers } = request;
  const started = Date.parse(startedAt);
  return {
    request: { method, url, headers, body: bodyBytes(request.body) },
    sentAtMs: Number.isNaN(started) ? Date.now() : started,
    durationMs,
    outcome:
      response.kind === 'answered'
        ? {
            kind: 'answered',
            status: response.status,
            headers: response.headers,
            body: Buffer.from(response.body),
            truncated: false,
            framingFaults: [],
          }
        : response,
  };
}

/** Every role is taken as offered: which of them the traffic holds shows in what was observed. */
const anyTarget: Target = {
  name: 'recorded',
  url: 'http://recorded',
  projectId: 'p',
  flows: { success: 's', echo: 's', fail: 's', timeout: 's', error: 's' },
  auth: 'none',
};

function noCall(models: readonly ContractModel[]): Problem {
  const paths = models.map(({ operation }) => operationWords(operation));
  const [first = 'an operation', ...more] = paths;
  const wanted = more.length === 0 ? first : `${first}, or of one of ${counted(more.length, 'other operation')}`;
  return new Problem(
    'run-unreadable',
    `the traffic holds no whole call of ${more.length === 0 ? 'the operation' : 'any operation of the contract'}`,
    `record calls of ${wanted}`,
  );
}

export interface RecordedOptions extends RuleSettings {
  spec: SpecBundle;
  exchanges: readonly Exchange[];
  emit: Emit;
}

/**
 * Applies every rule that needs only exchanges to recorded traffic, and emits the events of a contract suite; nothing is
 * sent. Cases that would have to ask the target are not exercised, and say so.
 * Each exchange belongs to the operation whose method and path template say most of it; others are left out.
 * @throws Problem `run-unreadable` where no exchange is one of an operation
 */
export async function judgeRecorded({ spec, exchanges, emit, ...settings }: RecordedOptions): Promise<void> {
  const models = modelsOf(viewOf(spec));
  const whole = planOperations(models, anyTarget);
  const recorded = new Map<RequestPlan, RawExchange>();
  const stepsOf = new Map<ContractModel, Step[]>();
  for (const exchange of exchanges) {
    const match = matchOperation(models, exchange.request.method, exchange.request.url);
    const expect = match === undefined ? undefined : recordedExpectation(match, exchange);
    if (match === undefined || expect === undefined) continue;
    const { method, url, headers, body } = exchange.request;
    const request: RequestPlan = { method, path: new URL(url).pathname, headers, body, transport: { kind: 'pooled' } };
    recorded.set(request, rawOf(exchange));
    stepsOf.set(match.model, [...(stepsOf.get(match.model) ?? []), { request, expect }]);
  }
  if (stepsOf.size === 0) throw noCall(models);
  const calls = [...stepsOf].map(
    ([model, steps], index): ContractCase => ({
      id: `${model.operation.name}/recorded/calls`,
      number: whole.cases.length + index,
      model,
      summary: 'recorded calls',
      cells: [],
      kind: 'requests',
      order: 'sequence',
      steps,
      safe: true,
    }),
  );
  const cases = whole.cases.map(
    (item): ContractCase => (item.kind === 'requests' ? { ...item, notExercised: cannotShow } : item),
  );
  const plan: ContractPlan = { ...whole, cases: [...calls, ...cases] };
  const executor = createExecutor({
    plan,
    settings,
    client: playbackClient((sent) => {
      const raw = recorded.get(sent);
      if (raw === undefined) throw new RangeError('a request that was not recorded');
      return raw;
    }),
    gate: createGate(1),
    pacer: createPacer(undefined),
    patience: createPatience(defaultLimits.timeoutMs, 1),
    waiting: createWaitingBudget(Number.MAX_SAFE_INTEGER),
    redactorFor: redactorsOf([]),
    retries: 0,
    caseBudgetMs: Number.POSITIVE_INFINITY,
    shrinkBudget: shrinkBudgets.none,
    world: emptyWorld,
    onExchange: (exchange) => emit({ type: 'exchange', at: timestamp(), exchange }),
  });
  const start = performance.now();
  const notExercised = cases.filter((item) => item.notExercised !== undefined).length;
  emit({ type: 'contract-started', at: timestamp(), cases: plan.cases.length, notExercised });
  await runPlan(plan, executor, (result) => emit({ type: 'case-finished', at: timestamp(), result }));
  emit({ type: 'contract-finished', at: timestamp(), durationMs: performance.now() - start, ...executor.summary() });
}
