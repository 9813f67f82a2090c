import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseResult } from '../../core/case-result.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Target } from '../../core/target.ts';
import { readSpec } from '../../spec/index.ts';
import { planContract } from '../plan/plan-contract.ts';
import { runPlan } from './run-plan.ts';
import { startExecutor } from './start-executor.ts';

const now = (): string => new Date().toISOString().replace(/\.\d+Z$/, 'Z');
let serial = 0;
/** What the server answers to every call; the result of an echo flow without its output unless a test says otherwise. */
let body: () => JsonObject;
let status = 200;
let server: Server;
let target: Target;

beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume().on('end', () => {
      serial += 1;
      response.writeHead(status, { 'content-type': 'application/json', 'x-request-id': `r${serial}` });
      response.end(JSON.stringify(body()));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const flows = { success: 'success', echo: 'echo', fail: 'fail' };
  target = { name: 't', url: `http://127.0.0.1:${port}`, projectId: 'p', flows, auth: 'none' };
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const result = (more: JsonObject): JsonObject => ({
  execution_id: `e${serial}`,
  status: 'success',
  begin_time: now(),
  end_time: now(),
  ...more,
});

/** Results of these cases; what the answers break is told by the cases about responses, which run beside them. */
async function run(...names: string[]): Promise<CaseResult[]> {
  const only = [...names, 'response', 'across'];
  const plan = planContract(readSpec(), target, { effort: 'quick', only: only.map((id) => `sync-executions/${id}`) });
  const { executor, close } = startExecutor(plan, target, { mode: 'none' }, {}, () => undefined);
  const results: CaseResult[] = [];
  await runPlan(plan, executor, (one) => results.push(one));
  await close();
  return results.filter(({ id }) => names.some((name) => id.startsWith(`sync-executions/${name}`)));
}

test('an echo case whose answer holds no output is not exercised, never passed', async () => {
  body = () => result({});
  const results = await run('flow/echo', 'request/body/input/value/text', 'request/body/minimal');
  expect(results.length).toBeGreaterThan(20);
  expect(new Set(results.map(({ status: state }) => state))).toEqual(new Set(['not-exercised']));
  expect(new Set(results.map(({ reason }) => reason))).toEqual(
    new Set(['an answer holds no output: nothing could be compared with the input']),
  );
});

test('nor is a call whose answer names no status that is known', async () => {
  body = () => result({ status: 'ended' });
  const results = await run('flow/success', 'flow/fail');
  expect(new Set(results.map(({ status: state }) => state))).toEqual(new Set(['not-exercised']));
  expect(results[0]?.reason).toMatch(/names no known status/);
});

test('a bound of an id is not exercised where the measure itself is refused', async () => {
  status = 400;
  body = () => ({ error_code: 'X.1', error_msg: 'Invalid id.' });
  const results = await run('request/path/project_id/maxLength/at', 'request/path/workflow_id/maxLength/at');
  status = 200;
  expect(results.map(({ status: state }) => state)).toEqual(['not-exercised', 'not-exercised']);
  expect(results.map(({ reason }) => reason).sort()).toEqual([
    expect.stringContaining('refuses an id of the documented form as invalid'),
    expect.stringContaining('refuses every project but its own'),
  ]);
});

test('a breach is counted in answers, of those that were looked at', async () => {
  const detail: JsonObject = { node_id: 'n', begin_time: now(), end_time: now() };
  body = () => result({ status: 'fail', errors: [detail, detail, detail], begin_time: '2020-01-01T00:00:00Z' });
  const results = await run('flow/fail', 'response/200', 'across');
  const counts = results.flatMap(({ violations }) =>
    violations.flatMap(({ message, rule }) => {
      const found = /\(in (\d+) of (\d+) (answers|requests)\)/.exec(message);
      return found === null ? [] : [{ rule, seen: Number(found[1]), looked: Number(found[2]) }];
    }),
  );
  expect(counts.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['answer-required', 'time-window']));
  const calls = planContract(readSpec(), target, {
    effort: 'quick',
    only: ['sync-executions/flow/fail'],
  }).cases.flatMap((item) => (item.kind === 'requests' ? item.steps : [])).length;
  for (const { rule, seen, looked } of counts)
    expect({ rule, seen, looked }).toEqual({ rule, seen: calls, looked: calls });
});
