import { describe, expect, test } from 'vitest';
import { flowsThatRun } from './flows-that-run.ts';

const flow = {
  name: 'f',
  start: 'b',
  states: [
    { id: 'a', type: 'End' },
    { id: 'b', type: 'Operation', transition: 'a' },
  ],
};

describe('flows whose executions run in a way', () => {
  test('the state that the flow starts with sleeps, and the flow keeps its history', () => {
    expect(flowsThatRun('long', flow)).toEqual([
      { ...flow, mode: 'NORMAL', states: [flow.states[0], { ...flow.states[1], type: 'Sleep', duration: 20 }] },
    ]);
    expect(flowsThatRun('brief', flow)[0]?.states).toMatchObject([{}, { type: 'Sleep', duration: 2 }]);
  });

  test('a flow fails that leads to a state which there is not, or by itself', () => {
    expect(flowsThatRun('failing', flow).map(({ states }) => states)).toMatchObject([
      [{}, { transition: 'no-such-state', end: false }],
      [{}, { transition: 'a' }],
    ]);
  });

  test('of what has no states nothing is made', () => {
    expect(flowsThatRun('long', { name: 'f' })).toEqual([]);
  });
});
