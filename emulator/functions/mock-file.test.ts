import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../core/json.ts';
import { action, flowOf, node, outputOf, run } from '../fixture/run-nodes.ts';

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
