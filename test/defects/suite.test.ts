import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtInContract } from '../../cli/documents/open-contract.ts';
import { contractSetup } from '../../cli/suite/setup.ts';
import { compareTargets, judgeRecorded, replayViolation, runContract } from '../../contract/index.ts';
import { planContract } from '../../contract/plan/plan-contract.ts';
import { runPlan } from '../../contract/run/run-plan.ts';
import { startExecutor } from '../../contract/run/start-executor.ts';
import type { RunEvent } from '../../core/events.ts';
import type { Target } from '../../core/target.ts';
import { type Emulator, startEmulator } from '../../emulator/index.ts';
import { foldRun, type RunResult } from '../../reports/result/run-result.ts';
import { readSpec } from '../../spec/index.ts';
import { changing, headerOf, refusal } from './change.ts';
import { type MutatingProxy, startMutatingProxy } from './mutating-proxy.ts';

const spec = readSpec();
const credentials = { mode: 'none' } as const;
const targetAt = (url: string, flows: Target['flows']): Target => ({
  name: 'target',
  url,
  projectId: 'p1',
  flows,
  auth: 'none',
});
const everyRole = { success: 'success', echo: 'echo', fail: 'fail', timeout: 'timeout', error: 'error' } as const;

let emulator: Emulator;
let broken: MutatingProxy;
beforeAll(async () => {
  emulator = await startEmulator();
  broken = await startMutatingProxy(
    emulator.url,
    changing('fail', (body) => ({ ...body, errors: null })),
  );
});
afterAll(async () => {
  await broken.close();
  await emulator.close();
});

async function run(target: Target, seed = 3): Promise<{ events: RunEvent[]; result: RunResult }> {
  const environment = { node: '', platform: '', cpus: 1, versions: {} };
  const started: RunEvent = {
    type: 'run-started',
    at: '',
    runId: 'r',
    tool: { name: 't', version: '' },
    command: 'contract',
    argv: [],
    seed,
    target,
    contract: contractSetup(builtInContract(), { rules: {}, effort: 'quick' }, target, 30_000),
    environment,
  };
  const events: RunEvent[] = [started];
  await runContract({ spec, target, credentials, seed, effort: 'quick', emit: (event) => events.push(event) });
  events.push({ type: 'run-finished', at: '', durationMs: 1 });
  return { events, result: foldRun(events) };
}

test('every case and cell of the plan comes back', async () => {
  const target = targetAt(emulator.url, everyRole);
  const { events, result } = await run(target);
  const plan = planContract(spec, target, { seed: 3, effort: 'quick' });
  expect(result.reasons).toEqual([]);
  expect(result.contract?.cases.map(({ id }) => id).sort()).toEqual(plan.cases.map(({ id }) => id).sort());
  expect(events.filter(({ type }) => type === 'exchange').length).toBe(result.contract?.requests);
  expect(result.contract?.matrix.length).toBe(plan.cases.flatMap(({ cells }) => cells).length);
});

test('a defect fails the run with its evidence, and the violation can be replayed', async () => {
  const target = targetAt(broken.url, everyRole);
  const { events, result } = await run(target);
  expect(result.verdict).toBe('fail');
  const errors =
    result.contract?.cases.flatMap(({ violations }) => violations.filter(({ severity }) => severity === 'error')) ?? [];
  expect(errors.map(({ rule }) => rule)).toEqual(['conditional-present']);
  const [violation] = errors;
  expect(violation?.source?.text).toMatch(/only when status is fail/);
  // The page says when the field has a value, not that it has one then: see the rule.
  expect(violation?.authority).toBe('inferred');
  expect(violation?.curl).toContain('/workflows/fail/sync-executions');
  const again = await replayViolation({ events, id: violation?.id ?? '', spec, target, credentials });
  expect(again.reproduced).toBe(true);
  const mended = await replayViolation({
    events,
    id: violation?.id ?? '',
    spec,
    target: targetAt(emulator.url, everyRole),
    credentials,
  });
  expect(mended.reproduced).toBe(false);
});

test('recorded traffic shows the same breach without a call, and a clean run stays clean', async () => {
  const judged = async (url: string): Promise<string[]> => {
    const { events } = await run(targetAt(url, everyRole));
    const exchanges = events.flatMap((event) => (event.type === 'exchange' ? [event.exchange] : []));
    const results: RunEvent[] = [];
    await judgeRecorded({ spec, exchanges, emit: (event) => results.push(event) });
    const violations = results.flatMap((event) => (event.type === 'case-finished' ? event.result.violations : []));
    return [...new Set(violations.filter(({ severity }) => severity === 'error').map(({ rule }) => rule))];
  };
  expect(await judged(broken.url)).toEqual(['conditional-present']);
  expect(await judged(emulator.url)).toEqual([]);
});

test('a traced run still sees that one invalid request is answered in two ways', async () => {
  let count = 0;
  const moody = await startMutatingProxy(
    emulator.url,
    changing(400, (body) => {
      count += 1;
      return { ...body, error_code: count % 2 === 0 ? 'FGS.3002' : 'FGS.3003' };
    }),
  );
  const rules: string[] = [];
  await runContract({
    spec,
    target: targetAt(moody.url, everyRole),
    credentials,
    seed: 3,
    effort: 'quick',
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    emit: (event) => {
      if (event.type === 'case-finished') rules.push(...event.result.violations.map(({ rule }) => rule));
    },
  });
  await moody.close();
  expect(new Set(rules)).toContain('alike-refusals');
});

test('two targets that answer differently are told apart, and one is like itself', async () => {
  const [base, other] = [targetAt(emulator.url, everyRole), targetAt(broken.url, everyRole)];
  // Broken HTTP is left out: that is answered by the proxy itself.
  const only = ['sync-executions/flow', 'sync-executions/request'];
  const both = { base: credentials, other: credentials };
  const differing = async (second: Target): Promise<string[]> => {
    const failed: string[] = [];
    const emit = (event: RunEvent): void => {
      if (event.type === 'case-finished' && event.result.status === 'fail') failed.push(event.result.id);
    };
    await compareTargets({ spec, base, other: second, credentials: both, only, emit });
    return failed;
  };
  expect(await differing(other)).toEqual(['compare/body/errors']);
  expect(await differing(base)).toEqual([]);
});

test('what a target does not offer is not exercised, with the reason, and never passed', async () => {
  const { result } = await run(targetAt(emulator.url, { success: 'success' }));
  expect(result.contract?.failed).toBe(0);
  const skipped = result.contract?.cases.filter(({ status }) => status === 'not-exercised') ?? [];
  expect(skipped.map(({ reason }) => reason)).toContain('the target offers no fail flow');
  expect(skipped.some(({ id }) => id.includes('/flow/error/'))).toBe(true);
});

test('a target that asks for credentials must refuse wrong ones, and a run with the right ones is clean', async () => {
  const judged = async (refuses: boolean): Promise<string[]> => {
    const proxy = await startMutatingProxy(emulator.url, {
      request: ({ headers }) =>
        refuses && headerOf(headers, 'X-Auth-Token') !== 'right' ? refusal(401, 'APIG.0301') : undefined,
    });
    const target: Target = { ...targetAt(proxy.url, everyRole), auth: 'token' };
    const plan = planContract(spec, target, {
      effort: 'quick',
      only: ['sync-executions/auth', 'sync-executions/flow'],
    });
    const { executor, close } = startExecutor(plan, target, { mode: 'token', token: 'right' }, {}, () => {});
    const rules: string[] = [];
    await runPlan(plan, executor, ({ violations }) =>
      rules.push(...violations.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)),
    );
    await close();
    await proxy.close();
    return rules;
  };
  expect(await judged(true)).toEqual([]);
  expect(new Set(await judged(false))).toEqual(new Set(['authentication']));
});

test('a failing generated input is made smaller, and the smallest is shown with its exchange', async () => {
  const proxy = await startMutatingProxy(emulator.url, {
    request: ({ json }) => (JSON.stringify(json?.input ?? '').includes('true') ? refusal(400) : undefined),
  });
  const target = targetAt(proxy.url, everyRole);
  const plan = planContract(spec, target, { effort: 'normal', only: ['sync-executions/request/body/input/value'] });
  const sent: string[] = [];
  const { executor, close } = startExecutor(plan, target, credentials, {}, ({ id, request }) => {
    if (/\.s\d+$/.test(id)) sent.push(request.body ?? '');
  });
  const messages: string[] = [];
  await runPlan(plan, executor, ({ violations }) => messages.push(...violations.map(({ message }) => message)));
  await close();
  await proxy.close();
  const smallest = messages.flatMap(
    (message) => /smallest failing body: (.*?)(?:; the page says .*)?$/.exec(message)?.[1] ?? [],
  );
  expect(smallest.length).toBeGreaterThan(0);
  expect(sent).toEqual(expect.arrayContaining(smallest.filter((body) => !body.endsWith('…'))));
  expect(Math.min(...smallest.map((body) => body.length))).toBeLessThan(80);
});

test('a target where nothing listens is one problem before any case', async () => {
  const events: RunEvent[] = [];
  const target = targetAt('http://127.0.0.1:9', everyRole);
  await expect(runContract({ spec, target, credentials, emit: (event) => events.push(event) })).rejects.toMatchObject({
    kind: 'target-unreachable',
  });
  expect(events).toEqual([]);
});
