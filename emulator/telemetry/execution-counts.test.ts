import { expect, test } from 'vitest';
import { addedMinutes, ExecutionCounts } from './execution-counts.ts';

const everything = { projectId: 'p', flowId: undefined, fromMs: 0, toMs: Number.POSITIVE_INFINITY };

test('executions are counted in the minute in which they began, whenever they end', () => {
  const counts = new ExecutionCounts();
  const first = counts.begun('p', 'f', 59_999);
  counts.begun('p', 'g', 60_000);
  counts.ended(first, 'fail', 100);
  counts.ended(counts.begun('p', 'f', 60_001), 'success', 20);
  counts.ended(counts.begun('p', 'f', 60_002), 'timeout', 40);
  counts.begun('q', 'f', 60_003);
  expect(counts.minutes(everything)).toEqual([
    { minuteMs: 0, begun: 1, ended: 1, failed: 1, durationMs: 100 },
    { minuteMs: 60_000, begun: 3, ended: 2, failed: 1, durationMs: 60 },
  ]);
  expect(counts.minutes({ ...everything, flowId: 'g' })).toEqual([
    { minuteMs: 60_000, begun: 1, ended: 0, failed: 0, durationMs: 0 },
  ]);
  expect(counts.minutes({ ...everything, fromMs: 60_000 }).map(({ minuteMs }) => minuteMs)).toEqual([60_000]);
  expect(counts.minutes({ ...everything, toMs: 59_999 }).map(({ minuteMs }) => minuteMs)).toEqual([0]);
});

test('minutes of several processes are those of one', () => {
  const one = new ExecutionCounts();
  const other = new ExecutionCounts();
  one.begun('p', 'f', 60_000);
  other.ended(other.begun('p', 'f', 60_000), 'success', 5);
  other.begun('p', 'f', 0);
  expect(addedMinutes([one.minutes(everything), other.minutes(everything)])).toEqual([
    { minuteMs: 0, begun: 1, ended: 0, failed: 0, durationMs: 0 },
    { minuteMs: 60_000, begun: 2, ended: 1, failed: 0, durationMs: 5 },
  ]);
});

test('a client that names ever new projects does not make it grow without end', () => {
  const counts = new ExecutionCounts();
  for (let number = 0; number < 100_001; number += 1) counts.begun(`p${number}`, 'f', 1);
  expect(counts.minutes({ ...everything, projectId: 'p0' })).toEqual([]);
  expect(counts.minutes({ ...everything, projectId: 'p100000' })).toHaveLength(1);
});
