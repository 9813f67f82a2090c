import { expect, test } from 'vitest';
import { valueAtPointer } from '../../core/json-pointer.ts';
import { sampleModel } from '../fixture/sample-answer.ts';

const response = `${sampleModel.operation.pointer}/responses/200/content/application~1json/schema`;
const detail = '/components/schemas/SyncExecutionNodeErrorDetail';
const times = { begin_time: '2026-01-02T03:04:05Z', end_time: '2026-01-02T03:04:05Z' };

test.each<[string, Record<string, unknown>, string, string]>([
  [
    'a wrong type',
    { execution_id: 5, status: 'success', output: {}, ...times },
    `${response}/properties/execution_id/type`,
    'documented',
  ],
  [
    'a word that is none',
    { execution_id: 'e', status: 'x', ...times },
    `${response}/properties/status/enum`,
    'amended',
  ],
  [
    'a member that is not there',
    { execution_id: 'e', status: 'timeout', end_time: times.end_time },
    `${response}/required/2`,
    'amended',
  ],
  [
    'a fault behind a reference',
    { execution_id: 'e', status: 'fail', errors: [{ node_id: 5, error_message: 'm', ...times }], ...times },
    `${detail}/properties/node_id/type`,
    'documented',
  ],
])('%s is told with its place in the document, and the words of the page there', (_, body, pointer, authority) => {
  const faults = sampleModel.check('200', JSON.parse(JSON.stringify(body))).filter(({ conditional }) => !conditional);
  expect(faults.map((fault) => fault.pointer)).toEqual([pointer]);
  expect(valueAtPointer(sampleModel.spec.document, pointer)).toBeDefined();
  expect(sampleModel.spec.originOf(pointer)?.authority).toBe(authority);
});

test('a body that the contract allows has no fault', () => {
  expect(sampleModel.check('200', { execution_id: 'e', status: 'success', output: {}, ...times })).toEqual([]);
});
