import { describe, expect, test } from 'vitest';
import { action, flowOf, node, outputOf, run } from '../fixture/run-nodes.ts';

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
