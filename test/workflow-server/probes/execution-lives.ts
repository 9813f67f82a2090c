import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual as same } from 'node:util';
import { type Json, type JsonObject, objectsOf, textOf } from '../data/json.ts';
import { type Bench, each, type Probe } from './bench.ts';
import { express, flowBody, sleeping } from './flow-bodies.ts';

const unknown = '00000000-0000-4000-8000-000000000000';
const input: JsonObject = {
  text: 'Grüße',
  empty: '',
  none: null,
  big: 9_007_199_254_740_991,
  part: 0.1,
  deep: [{ a: [] }],
};

/** A sleeping flow with so many executions. */
async function asleep(bench: Bench, count: number, seconds = 30): Promise<{ id: string; runs: string[] }> {
  const id = await bench.flow(sleeping(seconds));
  const runs: string[] = [];
  for (let index = 0; index < count; index += 1) runs.push(await bench.run(id, { index }));
  return { id, runs };
}

const statusOf = async (bench: Bench, id: string, run: string): Promise<Json | undefined> =>
  (await bench.execution(id, run)).body.status;

/** A flow whose two actions, constants, later start and handled failure each leave a mark in the output. */
const rich = (): JsonObject => {
  const call = (name: string, given: JsonObject): JsonObject => ({
    function_ref: { ref_name: name, arguments: given },
  });
  const state = (id: string, next: string, more: JsonObject): JsonObject => ({
    id,
    name: id,
    type: 'Operation',
    transition: next,
    end: next === '',
    ...more,
  });
  return flowBody({
    constants: { greeting: 'hello' },
    functions: [
      { name: 'f', operation: 'a:f:latest' },
      { name: 'bad', operation: 'a:fail:latest' },
    ],
    start: 'both',
    states: [
      state('last', '', { actions: [call('f', { last: '$' })] }),
      state('both', 'fails', {
        action_mode: 'parallel',
        actions: [call('f', { said: '$CONST.greeting' }), call('f', { heard: "$.text | 'nothing'" })],
      }),
      state('fails', 'last', { actions: [call('bad', {})], on_errors: [{ error: 'Exception', transition: 'last' }] }),
    ],
  });
};

const richOutcome: Probe = async (bench) => {
  const id = await bench.flow(rich());
  const shown = await bench.ended(id, await bench.run(id, { text: 'hi' }));
  return shown.status === 'success' && same(shown.output, { last: { said: 'hello', heard: 'hi' } });
};

/** An asynchronous execution ends as the synchronous one of the same flow does. */
const sameEnd =
  (called: string): Probe =>
  async (bench) => {
    const normal = await bench.flow(flowBody({}, called));
    const fast = await bench.flow(express(flowBody({}, called)));
    const waited = (await bench.sync(fast, input)).body;
    const shown = await bench.ended(normal, await bench.run(normal, input));
    return shown.status === waited.status && same(shown.output, waited.output);
  };

const syncEcho: Probe = async (bench) => same((await bench.sync(bench.roles.echo ?? '', input)).body.output, input);

const syncStatus =
  (role: string): Probe =>
  async (bench) => {
    const { body } = await bench.sync(bench.roles[role] ?? '');
    return (
      body.status === role &&
      (role !== 'fail' || each({ status: 200, type: '', body, json: body }, 'errors', 'node_id')[0] === 'call')
    );
  };

async function deletedFlow(bench: Bench, body: JsonObject): Promise<{ id: string; run: string }> {
  const reply = await bench.create(body);
  const id = textOf(reply.body, 'id');
  const run = await bench.run(id);
  await bench.remove(textOf(reply.body, 'workflow_urn'));
  return { id, run };
}

const afterDelete =
  (ask: (bench: Bench, id: string) => Promise<{ status: number }>, make: () => JsonObject = flowBody): Probe =>
  async (bench) => {
    const { id } = await deletedFlow(bench, make());
    return (await ask(bench, id)).status >= 400;
  };

/** What is shown of an execution that has ended is all of it. */
const shownWhole: Probe = async (bench) => {
  const id = await bench.flow(sleeping(0.02, { constants: { a: 1 } }));
  const before = Date.now();
  const fields = { 'X-WorkflowRun-ID': 'r-1' };
  const started = await bench.start(id, { input: { a: 1 }, headers: { tenant: 'b' } }, fields);
  const run = textOf(started.body, 'execution_id');
  const later = await bench.run(id, { other: true });
  const shown = await bench.ended(id, run);
  await bench.ended(id, later);
  const nodes = objectsOf(shown, 'node_execution_details').map((node) => textOf(node, 'node_id'));
  return (
    same(shown.input, { a: 1 }) &&
    same(shown.headers, { tenant: 'b' }) &&
    shown.execution_id === run &&
    shown.workflow_id === id &&
    same(nodes, ['nap', 'done']) &&
    Date.parse(textOf(shown, 'begin_time')) <= Date.parse(textOf(shown, 'end_time')) &&
    Date.parse(textOf(shown, 'begin_time')) >= before - 1000
  );
};

const sleepsFor =
  (seconds: number): Probe =>
  async (bench) => {
    const { id, runs } = await asleep(bench, 1, seconds);
    await wait(100);
    return (await statusOf(bench, id, runs[0] ?? '')) === 'running';
  };

const inLists =
  (ask: 'executions' | 'history', look: (item: JsonObject) => unknown, wanted: (run: string) => unknown[]): Probe =>
  async (bench) => {
    const [id, elsewhere] = [await bench.flow(), await bench.flow()];
    const run = await bench.run(id);
    await bench.ended(elsewhere, await bench.run(elsewhere));
    await bench.ended(id, run);
    return same(objectsOf((await bench[ask](id)).body, 'executions').map(look), wanted(run));
  };

const idOf = (item: JsonObject): string => textOf(item, 'execution_id');

/** Stop ends the named execution as cancelled, for good, and no other. */
const stopped: Probe = async (bench) => {
  const { id, runs } = await asleep(bench, 3);
  const [first = '', second = ''] = runs;
  await bench.stop(id, first);
  const shown = (await bench.execution(id, first)).body;
  await wait(200);
  const later = (await bench.execution(id, first)).body;
  const node = objectsOf(objectsOf(later, 'node_execution_details')[0] ?? {}, 'executions')[0];
  return (
    shown.status === 'cancel' &&
    shown.end_time !== undefined &&
    later.status === 'cancel' &&
    node?.status === 'cancel' &&
    (await statusOf(bench, id, second)) === 'running' &&
    (await statusOf(bench, id, runs[2] ?? '')) === 'running'
  );
};

/** Retry makes the named execution run again from its state, with all that it had, and to an end. */
const retried: Probe = async (bench) => {
  const { id, runs } = await asleep(bench, 2);
  const [first = '', second = ''] = runs;
  await Promise.all([bench.stop(id, first), bench.stop(id, second)]);
  const before = (await bench.execution(id, first)).body;
  const reply = await bench.retry(id, first);
  const running = (await bench.execution(id, first)).body;
  const node = objectsOf(running, 'node_execution_details')[0] ?? {};
  await bench.callback(id, first, 'nap', { result: 'success', output: { index: 0 } });
  const end = await bench.ended(id, first);
  return (
    reply.status === 200 &&
    running.status === 'running' &&
    running.end_time === undefined &&
    same(running.input, before.input) &&
    running.begin_time === before.begin_time &&
    objectsOf(node, 'executions').length === 2 &&
    end.status === 'success' &&
    same(end.output, { index: 0 }) &&
    (await statusOf(bench, id, second)) === 'cancel'
  );
};

const viaOtherFlow =
  (ask: (bench: Bench, other: string, run: string) => Promise<{ status: number }>): Probe =>
  async (bench) => {
    const { id, runs } = await asleep(bench, 1);
    const run = runs[0] ?? '';
    await bench.stop(id, run);
    const again = await bench.run(id);
    const other = await bench.flow();
    return (await ask(bench, other, run)).status === 404 && (await ask(bench, other, again)).status === 404;
  };

const viaOtherProject =
  (
    ask: (bench: Bench, id: string, run: string) => Promise<{ status: number }>,
    make: () => JsonObject = () => sleeping(30),
  ): Probe =>
  async (bench) => {
    const id = await bench.flow(make());
    return (await ask(bench.inOther(), id, await bench.run(id))).status >= 400;
  };

/** A stopped execution of a flow, asked for from the other project. */
const stoppedElsewhere: Probe = async (bench) => {
  const { id, runs } = await asleep(bench, 1);
  await bench.stop(id, runs[0] ?? '');
  return (await bench.inOther().retry(id, runs[0] ?? '')).status === 404;
};

/** A callback ends the named state of the named run with what it brings. */
const calledBack: Probe = async (bench) => {
  const { id, runs } = await asleep(bench, 2);
  const [first = '', second = ''] = runs;
  const wrong = await bench.callback(id, first, 'done');
  const reply = await bench.callback(id, first, 'nap', { result: 'success', output: { by: 'me' }, error: 'none' });
  const shown = await bench.ended(id, first);
  const nodes = objectsOf(shown, 'node_execution_details').map((node) => textOf(node, 'node_id'));
  const again = await bench.callback(id, first, 'nap');
  return (
    wrong.status === 400 &&
    reply.body.execution_id === first &&
    shown.status === 'success' &&
    same(shown.output, { by: 'me' }) &&
    same(nodes, ['nap', 'done']) &&
    again.status === 400 &&
    (await statusOf(bench, id, second)) === 'running'
  );
};

const calledBackWithError: Probe = async (bench) => {
  const { id, runs } = await asleep(bench, 1);
  const run = runs[0] ?? '';
  await bench.callback(id, run, 'nap', { result: 'fail', output: {}, error: 'no paper' });
  const shown = await bench.ended(id, run);
  return shown.status === 'fail' && JSON.stringify(shown).includes('no paper');
};

/** For each defect in the life of executions, what shows it. */
export const executionLifeProbes: Record<string, Probe> = {
  'sync-runs-normal-flows': async (bench) => (await bench.sync(await bench.flow())).status === 400,
  'sync-wraps-output': syncEcho,
  'sync-of-failed-is-success': syncStatus('fail'),
  'sync-of-timeout-is-fail': syncStatus('timeout'),
  'sync-fails-without-errors': syncStatus('fail'),
  'sync-errors-name-other-state': syncStatus('fail'),
  'sync-gives-flow-id-as-execution-id': async (bench) => {
    const replies = [await bench.sync(bench.roles.echo ?? ''), await bench.sync(bench.roles.echo ?? '')];
    return new Set(replies.map(({ body }) => body.execution_id)).size === 2;
  },
  'sync-drops-empty-members': syncEcho,
  'sync-rounds-numbers': syncEcho,
  'sync-breaks-umlauts': syncEcho,
  'sync-ignores-filters': syncEcho,
  'sync-of-deleted-flow': afterDelete(
    (bench, id) => bench.sync(id),
    () => express(flowBody()),
  ),
  'start-never-ends': sameEnd('success'),
  'start-of-success-fails': sameEnd('success'),
  'start-of-fail-succeeds': sameEnd('fail'),
  'start-gives-input-as-output': sameEnd('success'),
  'start-gives-no-output': sameEnd('success'),
  'start-belongs-to-other-flow': async (bench) => {
    await bench.flow();
    const id = await bench.flow();
    await bench.flow();
    return (await bench.execution(id, await bench.run(id))).status === 200;
  },
  'start-refused-still-starts': async (bench) => {
    const id = await bench.flow();
    const reply = await bench.start(id, { input: {}, headers: 'x' });
    return reply.status === 400 && (await bench.history(id)).body.total === 0;
  },
  'start-starts-twice': async (bench) => {
    const id = await bench.flow();
    await bench.run(id);
    return (await bench.history(id)).body.total === 1;
  },
  'start-loses-input': shownWhole,
  'start-loses-headers': shownWhole,
  'start-reuses-id-of-ended': async (bench) => {
    const id = await bench.flow();
    const first = await bench.run(id);
    await bench.ended(id, first);
    return (await bench.run(id)) !== first;
  },
  'start-refuses-express': async (bench) => (await bench.start(bench.roles.echo ?? '')).status === 200,
  'start-ignores-run-id': async (bench) => {
    const id = await bench.flow(sleeping(30));
    const run = await bench.run(id, {}, { 'X-WorkflowRun-ID': 'my-run' });
    return (await bench.callback(id, 'my-run', 'nap')).body.execution_id === run;
  },

  'start-ignores-constants': richOutcome,
  'start-begins-with-first-state': richOutcome,
  'start-takes-parallel-for-first': richOutcome,
  'start-ignores-error-transition': richOutcome,
  'start-never-retries-states': async (bench) => {
    const failing = flowBody({ retries: [{ name: 'r', delay: 1, max_attempts: 1 }] }, 'fail');
    const states = objectsOf(failing, 'states').map((one) => ({ ...one, on_errors: [{ error: '*', retry_ref: 'r' }] }));
    const id = await bench.flow({ ...failing, states });
    const run = await bench.run(id);
    await wait(1200);
    const node = objectsOf((await bench.execution(id, run)).body, 'node_execution_details')[0] ?? {};
    return objectsOf(node, 'executions').length === 2;
  },
  'start-of-deleted-flow': afterDelete((bench, id) => bench.start(id)),
  'start-keeps-express-history': async (bench) => {
    const id = await bench.flow(express(flowBody()));
    const run = await bench.run(id);
    return (await bench.history(id)).body.total === 0 && (await bench.execution(id, run)).status === 404;
  },
  'sleep-takes-seconds-for-ms': sleepsFor(30),

  'executions-of-other-flows': inLists('executions', idOf, (run) => [run]),
  'executions-stay-running': inLists(
    'executions',
    (item) => item.status,
    () => ['success'],
  ),
  'executions-have-id-of-flow': inLists('executions', idOf, (run) => [run]),
  'executions-of-deleted-flow': afterDelete((bench, id) => bench.executions(id)),
  'executions-begin-at-last-update': async (bench) => {
    const { id, runs } = await asleep(bench, 1);
    const begin = (await bench.execution(id, runs[0] ?? '')).body.begin_time;
    await wait(1050);
    await bench.stop(id, runs[0] ?? '');
    return objectsOf((await bench.executions(id)).body, 'executions')[0]?.begin_time === begin;
  },
  'history-of-other-flows': inLists('history', idOf, (run) => [run]),
  'history-of-failed-is-success': async (bench) => {
    const id = await bench.flow(flowBody({}, 'fail'));
    await bench.ended(id, await bench.run(id));
    return objectsOf((await bench.history(id)).body, 'executions')[0]?.status === 'fail';
  },
  'history-of-deleted-flow': afterDelete((bench, id) => bench.history(id)),
  'history-stops-at-first-retry': async (bench) => {
    const { id, runs } = await asleep(bench, 1);
    await bench.stop(id, runs[0] ?? '');
    await bench.retry(id, runs[0] ?? '');
    return same(each(await bench.history(id), 'executions', 'execution_id'), runs);
  },
  'history-has-end-of-running': async (bench) => {
    const { id } = await asleep(bench, 1);
    return objectsOf((await bench.history(id)).body, 'executions')[0]?.end_time === undefined;
  },
  'execution-goes-back': async (bench) => {
    const id = await bench.flow();
    const run = await bench.run(id);
    await bench.ended(id, run);
    return (await statusOf(bench, id, run)) === 'success';
  },
  'execution-ends-now': async (bench) => {
    const id = await bench.flow();
    const run = await bench.run(id);
    const first = (await bench.ended(id, run)).end_time;
    await wait(1050);
    return (await bench.execution(id, run)).body.end_time === first;
  },
  'execution-of-timeout-is-fail': async (bench) => {
    const id = await bench.flow(flowBody({}, 'timeout'));
    return (await bench.ended(id, await bench.run(id))).status === 'timeout';
  },
  'execution-shows-latest': shownWhole,
  'execution-has-first-node-only': shownWhole,
  'execution-repeats-nodes': shownWhole,
  'execution-names-itself-as-flow': shownWhole,
  'execution-begins-after-end': shownWhole,
  'execution-shows-output-as-input': async (bench) => {
    const id = await bench.flow(flowBody({}, 'success'));
    return same((await bench.ended(id, await bench.run(id, { a: 1 }))).input, { a: 1 });
  },
  'execution-nodes-run-on': stopped,
  'execution-without-flow': async (bench) => {
    const { id, runs } = await asleep(bench, 1);
    const shown = await bench.execution(id, runs[0] ?? '');
    return shown.status === 200 && (await bench.execution(unknown, runs[0] ?? '')).status === 404;
  },
  'stop-has-no-effect': stopped,
  'stop-ends-all-of-flow': stopped,
  'stop-is-told-as-fail': stopped,
  'stop-ends-as-success-later': stopped,
  'stop-leaves-no-end-time': stopped,
  'stop-deletes-execution': stopped,
  'stop-takes-latest': stopped,
  'stop-of-ended-cancels': async (bench) => {
    const id = await bench.flow();
    const run = await bench.run(id);
    await bench.ended(id, run);
    return (await bench.stop(id, run)).status === 400 && (await statusOf(bench, id, run)) === 'success';
  },
  'stop-of-other-flow': viaOtherFlow((bench, other, run) => bench.stop(other, run)),
  'retry-has-no-effect': retried,
  'retry-never-ends': retried,
  'retry-succeeds-at-once': retried,
  'retry-loses-input': retried,
  'retry-keeps-end-time': retried,
  'retry-takes-latest': retried,

  'retry-moves-begin-time': retried,
  'retry-of-other-flow': viaOtherFlow((bench, other, run) => bench.retry(other, run)),
  'callback-reaches-latest-run': calledBack,
  'callback-has-no-effect': calledBack,
  'callback-loses-output': calledBack,
  'callback-of-success-fails': calledBack,
  'callback-ignores-state': calledBack,

  'callback-answers-flow-id': calledBack,
  'callback-of-fail-succeeds': calledBackWithError,
  'callback-loses-error': calledBackWithError,
  'callback-of-unknown-run-answers': async (bench) =>
    (await bench.callback(await bench.flow(), unknown, 'nap')).status === 404,
  'callback-through-other-flow': async (bench) => {
    const { runs } = await asleep(bench, 1);
    return (await bench.callback(await bench.flow(), runs[0] ?? '', 'nap')).status === 404;
  },
  'sync-of-other-project': async (bench) => (await bench.inOther().sync(bench.roles.echo ?? '')).status === 404,
  'start-of-other-project': viaOtherProject((bench, id) => bench.start(id)),
  'executions-of-other-project': viaOtherProject((bench, id) => bench.executions(id)),
  'history-of-other-project': viaOtherProject((bench, id) => bench.history(id)),
  'execution-of-other-project': viaOtherProject((bench, id, run) => bench.execution(id, run)),
  'execution-of-other-flow': viaOtherFlow((bench, other, run) => bench.execution(other, run)),
  'stop-of-other-project': viaOtherProject((bench, id, run) => bench.stop(id, run)),
  'retry-of-other-project': stoppedElsewhere,
  'callback-of-other-project': viaOtherProject((bench, id, run) => bench.callback(id, run, 'nap')),
  ...Object.fromEntries(
    (
      [
        ['callback-takes-no-output', { result: 'success' }],
        ['callback-takes-text-as-output', { result: 'success', output: 'done' }],
        ['callback-takes-no-result', { output: {} }],
        ['callback-takes-unknown-result', { result: 'failed', output: {} }],
        ['callback-takes-error-of-65', { result: 'fail', output: {}, error: 'x'.repeat(65) }],
        ['callback-takes-empty-error', { result: 'fail', output: {}, error: '' }],
        ['callback-takes-object-as-error', { result: 'fail', output: {}, error: {} }],
      ] satisfies [string, JsonObject][]
    ).map(([name, body]): [string, Probe] => [
      name,
      async (bench) => {
        const { id, runs } = await asleep(bench, 1);
        const reply = await bench.callback(id, runs[0] ?? '', 'nap', body);
        return reply.status === 400 && (await bench.callback(id, runs[0] ?? '', 'nap')).status === 200;
      },
    ]),
  ),
  'callback-needs-error': calledBackPlainly({}),
  'callback-needs-no-run-id': calledBackPlainly({ 'X-Workflow-Run-Id': '' }),
  'callback-needs-no-state-id': calledBackPlainly({ 'X-Workflow-State-Id': '' }),
  'execution-takes-word-as-flag': async (bench) => {
    const { id, runs } = await asleep(bench, 1);
    return (await bench.execution(id, runs[0] ?? '', { 'X-Get-Workflow-Full-History-Data': 'maybe' })).status === 400;
  },
  'execution-needs-flag': async (bench) => {
    const { id, runs } = await asleep(bench, 1);
    return (await bench.execution(id, runs[0] ?? '')).status === 200;
  },
};

/** A callback without one of its fields is refused; with both, and without an error, it is taken. */
function calledBackPlainly(missing: Record<string, string>): Probe {
  return async (bench) => {
    const { id, runs } = await asleep(bench, 1);
    const fields = { 'X-Workflow-Run-Id': runs[0] ?? '', 'X-Workflow-State-Id': 'nap' };
    const kept = Object.fromEntries(Object.entries(fields).filter(([name]) => !(name in missing)));
    const ask = (sent: Record<string, string>): Promise<{ status: number }> =>
      bench.send('POST', `/workflows/${id}/callback`, { result: 'success', output: {} }, sent);
    if (Object.keys(missing).length > 0 && (await ask(kept)).status !== 400) return false;
    return (await ask(fields)).status === 200;
  };
}
