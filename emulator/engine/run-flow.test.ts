import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../core/json.ts';
import { type Assumptions, defaultAssumptions } from '../assumptions/assumptions.ts';
import { virtualClock } from '../clock/virtual-clock.ts';
import { DefinitionError } from '../definition/definition-error.ts';
import { Callbacks } from '../functions/callbacks.ts';
import { makeFlow } from '../store/flow.ts';
import type { FlowOutcome, NodeRecord } from './outcome.ts';
import { runFlow } from './run-flow.ts';

const urn = (name: string): string => `urn:fss:emulator:builtin:function:default:${name}:latest`;
const functions = [
  { name: 'echo', operation: urn('echo') },
  { name: 'one', operation: urn('constant'), metadata: { value: { a: 1, shared: 'one' } } },
  { name: 'two', operation: urn('constant'), metadata: { value: { b: 2, shared: 'two' } } },
  { name: 'text', operation: urn('constant'), metadata: { value: 'text' } },
  { name: 'fail', operation: urn('fail'), metadata: { error_code: '503', error_message: 'busy' } },
  { name: 'slow', operation: urn('sleep'), metadata: { latency: 2000 } },
  { name: 'template', operation: urn('template'), metadata: { template: { sum: "$.x | 'none'" } } },
];

type State = JsonObject;
const action = (name: string, args: JsonObject = {}): JsonObject => ({
  function_ref: { ref_name: name, arguments: args },
});
const node = (id: string, actions: JsonObject[], more: JsonObject = {}): State => ({
  id,
  name: id,
  type: 'Operation',
  actions,
  end: false,
  transition: 'end',
  ...more,
});
const end: State = { id: 'end', name: 'end', type: 'End', end: true, actions: [], transition: '' };

function flowOf(states: State[], more: JsonObject = {}, mock?: JsonValue, assumptions: Partial<Assumptions> = {}) {
  const definition: JsonObject = {
    name: 'test',
    mode: 'EXPRESS',
    start: String(states[0]?.id),
    constants: { k: 'constant' },
    retries: [{ name: 'twice', delay: 10, max_attempts: 2 }],
    functions,
    states: [...states, end],
    ...more,
  };
  const source = {
    id: 'test',
    projectId: undefined,
    origin: 'api',
    definition,
    mock,
    createdMs: 0,
    updatedMs: 0,
  } as const;
  return makeFlow(source, { ...defaultAssumptions, ...assumptions }).compiled;
}

interface Ran {
  outcome: FlowOutcome;
  tookMs: number;
  records: NodeRecord[];
}

async function run(flow: ReturnType<typeof flowOf>, input: JsonValue = { x: 1 }): Promise<Ran> {
  const clock = virtualClock(() => 1_000_000);
  const records: NodeRecord[] = [];
  const call = {
    executionId: 'e',
    callbacks: new Callbacks(),
    input,
    headers: { h: 1 },
    beginMs: clock.now(),
    clock,
    observe: (record: NodeRecord) => records.push(record),
  };
  const outcome = await runFlow(flow, call);
  return { outcome, tookMs: clock.now() - 1_000_000, records };
}

const outputOf = async (flow: ReturnType<typeof flowOf>, input?: JsonValue): Promise<JsonValue> => {
  const { outcome } = await run(flow, input);
  if (outcome.status !== 'success') throw new Error(`the flow ended as ${JSON.stringify(outcome)}`);
  return outcome.output;
};

describe('nodes', () => {
  test('hand their output on, through filters', async () => {
    const first = node('a', [action('echo', { y: '$.p', z: '$CONST.k' })], {
      transition: 'b',
      state_data_filter: { input: '$.x', output: '$.y' },
    });
    const second = node('b', [action('template')]);
    expect(await outputOf(flowOf([first, second]), { x: { p: { x: 7 } } })).toEqual({ sum: 7 });
  });

  test('a node that waits does not change what comes out', async () => {
    const { outcome, tookMs } = await run(
      flowOf([node('a', [action('slow')], { transition: 'b' }), node('b', [action('echo')])]),
    );
    expect(outcome).toEqual({ status: 'success', output: { x: 1 } });
    expect(tookMs).toBe(2000);
  });

  test('a Sleep of two minutes takes two minutes of the clock', async () => {
    const sleep = { id: 's', name: 's', type: 'Sleep', duration: 120, end: false, transition: 'end', actions: [] };
    const { outcome, tookMs } = await run(flowOf([sleep]));
    expect(outcome).toEqual({ status: 'success', output: { x: 1 } });
    expect(tookMs).toBe(120_000);
  });

  test('express flows end after five minutes', async () => {
    const sleep = { id: 's', name: 's', type: 'Sleep', duration: 86_400, end: false, transition: 'end', actions: [] };
    expect(await run(flowOf([sleep]))).toMatchObject({ outcome: { status: 'timeout' }, tookMs: 300_000 });
    expect(await run(flowOf([sleep], { mode: 'NORMAL' }))).toMatchObject({
      outcome: { status: 'success' },
      tookMs: 86_400_000,
    });
  });
});

describe('several actions', () => {
  const both = [action('one'), action('two')];
  test.each([
    ['merge', { a: 1, b: 2, shared: 'two' }],
    [
      'list',
      [
        { a: 1, shared: 'one' },
        { b: 2, shared: 'two' },
      ],
    ],
    ['last', { b: 2, shared: 'two' }],
  ] as const)('%s', async (actionOutputs, want) => {
    for (const mode of ['sequential', 'parallel', '']) {
      expect(
        await outputOf(flowOf([node('a', both, { action_mode: mode })], {}, undefined, { actionOutputs })),
      ).toEqual(want);
    }
  });

  test('a list is handed on where one is no object', async () => {
    expect(await outputOf(flowOf([node('a', [action('one'), action('text')])]))).toEqual([
      { a: 1, shared: 'one' },
      'text',
    ]);
  });

  test('parallel actions wait together, sequential ones in turn', async () => {
    const slow = [action('slow'), action('slow'), action('slow')];
    expect((await run(flowOf([node('a', slow, { action_mode: 'parallel' })]))).tookMs).toBe(2000);
    expect((await run(flowOf([node('a', slow)]))).tookMs).toBe(6000);
  });

  test('the second of a sequence maps from the node, or from the first', async () => {
    const actions = [action('one'), action('echo', { seen: '$.a' })];
    expect(await outputOf(flowOf([node('a', actions)]), { a: 'input' })).toMatchObject({ seen: 'input' });
    const chained = flowOf([node('a', actions)], {}, undefined, { sequentialInput: 'previous' });
    expect(await outputOf(chained, { a: 'input' })).toMatchObject({ seen: 1 });
  });
});

describe('errors', () => {
  test('a failed node ends the flow, each failed action with its entry', async () => {
    const { outcome } = await run(
      flowOf([node('a', [action('fail'), action('one'), action('fail')], { action_mode: 'parallel' })]),
    );
    const entry = { nodeId: 'a', message: 'busy', beginMs: 1_000_000, endMs: 1_000_000 };
    expect(outcome).toEqual({ status: 'fail', errors: [entry, entry] });
  });

  test('are retried with the delay, then led on', async () => {
    const handlers = [
      { error: '$.errorCode == 404', transition: 'end' },
      { error: '$.errorCode == 503', retry_ref: 'twice', transition: 'saved' },
    ];
    const states = [
      node('a', [action('fail')], { on_errors: handlers }),
      node('saved', [action('echo', { why: '$.errorMessage' })]),
    ];
    const { outcome, tookMs, records } = await run(flowOf(states));
    expect(outcome).toEqual({ status: 'success', output: { why: 'busy' } });
    expect(tookMs).toBe(20_000);
    expect(records.map(({ nodeId, attempt }) => `${nodeId} ${attempt}`)).toEqual(['a 0', 'a 1', 'a 2', 'saved 0']);
  });

  test('are left alone where no condition matches', async () => {
    const { outcome } = await run(
      flowOf([node('a', [action('fail')], { on_errors: [{ error: '$.errorCode < 500', transition: 'end' }] })]),
    );
    expect(outcome.status).toBe('fail');
  });

  test('what the next node gets', async () => {
    const states = [node('a', [action('fail')], { on_errors: [{ error: '*', transition: 'end' }] })];
    const error = { errorCode: '503', errorMessage: 'busy', nodeId: 'a' };
    expect(await outputOf(flowOf(states))).toEqual(error);
    expect(await outputOf(flowOf(states, {}, undefined, { caughtError: 'merge' }))).toEqual({ x: 1, error });
  });

  test('an argument above 6 MB', async () => {
    const twice = { a: '$', b: '$' };
    const input = { text: 'x'.repeat(4_000_000) };
    expect(await run(flowOf([node('a', [action('echo', twice)])]), input)).toMatchObject({
      outcome: { status: 'fail', errors: [{ message: 'The payload is larger than 6291456 bytes.' }] },
    });
  });
});

describe('mock files', () => {
  const mock = (nodes: JsonValue): JsonValue => ({ nodes });
  test('answer by attempt', async () => {
    const states = [node('a', [action('echo')], { on_errors: [{ retry_ref: 'twice' }] })];
    const thrown = { throw: { error_code: '500', error_message: 'mocked' } };
    const { outcome, tookMs } = await run(
      flowOf(states, {}, mock({ a: { '0-1': thrown, '2': { return: { mocked: true }, latency: 5 } } })),
    );
    expect(outcome).toEqual({ status: 'success', output: { mocked: true } });
    expect(tookMs).toBe(20_005);
  });

  test('give one action of a node, or a latency alone', async () => {
    const states = [node('a', [action('one'), action('two')])];
    expect(await outputOf(flowOf(states, {}, mock({ 'a/1': { '*': { return: { c: 3 } } } })))).toEqual({
      a: 1,
      shared: 'one',
      c: 3,
    });
    const late = await run(flowOf(states, {}, mock({ a: { latency: { list: [1, 20] } } })));
    expect(late).toMatchObject({ tookMs: 2, outcome: { output: { a: 1, b: 2 } } });
  });

  test('draw the same latencies from the same seed', async () => {
    const latency = { lognormal: { median: 100, sigma: 0.5 } };
    const draw = async (seed: number): Promise<number> =>
      (await run(flowOf([node('a', [action('echo')])], {}, { seed, nodes: { a: { latency } } }))).tookMs;
    expect(await draw(1)).toBe(await draw(1));
    expect(await draw(1)).not.toBe(await draw(2));
  });

  test.each([
    [{ nodes: { a: { first: {} } } }, '/nodes/a/first'],
    [{ nodes: { a: { '0': { latency: -1 } } } }, '/nodes/a/0/latency'],
    [{ functions: { echo: { url: 'http://example.com/' } } }, '/functions/echo'],
    [{ functions: { echo: { builtin: 'nothing' } } }, '/functions/echo'],
    [{ node: {} }, '/node'],
  ])('%j names %s', (value, pointer) => {
    expect(() => flowOf([node('a', [action('echo')])], {}, value)).toThrow(new RegExp(`^${pointer}: `));
  });
});

describe('definitions that cannot run', () => {
  const a = (more: JsonObject): State => node('a', [action('echo')], more);
  test.each([
    [
      'cycle',
      [
        a({ transition: 'b' }),
        node('b', [action('echo')], { transition: 'c' }),
        node('c', [action('fail')], { on_errors: [{ transition: 'b' }] }),
      ],
      '/states: the nodes run in a circle: b -> c -> b',
    ],
    ['own cycle', [a({ transition: 'a' })], '/states: the nodes run in a circle: a -> a'],
    ['no such transition', [a({ transition: 'z' })], '/states/0/transition: no state has the id "z"'],
    ['no such function', [node('a', [action('nobody')])], '/states/0/actions/0: no function has the name "nobody"'],
    [
      'no such policy',
      [a({ on_errors: [{ retry_ref: 'z' }] })],
      '/states/0/on_errors/0/retry_ref: no retry policy has the name "z"',
    ],
    [
      'bad condition',
      [a({ on_errors: [{ error: '$.a = 1' }] })],
      '/states/0/on_errors/0/error: unexpected "=" (at character 5)',
    ],
    [
      'bad mapping',
      [node('a', [action('echo', { x: '$.a | y' })])],
      '/states/0/actions/0/function_ref/arguments: "y" is no number',
    ],
    ['same id', [a({}), a({})], '/states/1/id: "a" is defined twice'],
    ['no actions', [a({ actions: [] })], '/states/0/actions: needs at least one action'],
    ['no duration', [{ id: 's', type: 'Sleep', transition: 'end' }], '/states/0/duration: is required'],
  ])('%s', (_name, states, message) => {
    expect(() => flowOf(states)).toThrow(DefinitionError);
    expect(() => flowOf(states)).toThrow(message);
  });

  test('more than 100 nodes', () => {
    const many = Array.from({ length: 100 }, (_, index) => node(`n${index}`, [action('echo')]));
    expect(() => flowOf(many)).toThrow('/states: has more than 100 items');
  });
});
