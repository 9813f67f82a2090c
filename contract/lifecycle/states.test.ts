import { expect, test } from 'vitest';
import { sampleOperation } from '../fixture/sample-operation.ts';
import type { OperationModel } from '../model/operation.ts';
import { isOnItsWay, stateOf, stoppedWord } from './states.ts';

function showing(member: string, words: string[]): OperationModel {
  const operation = sampleOperation('GET', '/jobs/{id}', { answers: ['id', member] });
  const [response] = operation.responses;
  if (response === undefined) return operation;
  const constraint = { pointer: '/enum', keyword: 'enum', value: words, path: [member] } as const;
  return { ...operation, responses: [{ ...response, constraints: [...response.constraints, constraint] }] };
}

test.each<[string, string, string[], boolean]>([
  ['a run that succeeds or fails', 'status', ['success', 'fail', 'running', 'timeout', 'cancel'], true],
  ['a build', 'build_state', ['QUEUED', 'IN_PROGRESS', 'COMPLETED'], true],
  ['a machine, which runs until it is stopped', 'status', ['creating', 'running', 'stopped'], false],
  ['a shop', 'status', ['active', 'closed'], false],
  ['a member of another name', 'kind', ['running', 'done'], false],
])('%s', (_, member, words, runsToAnEnd) => {
  expect(stateOf(showing(member, words))?.words).toEqual(runsToAnEnd ? words : undefined);
});

test('words for being on its way, and for having been stopped', () => {
  const words = ['success', 'fail', 'running', 'timeout', 'cancel', 'scheduled', 'recovered', 'retrying', 'stopping'];
  expect(words.filter(isOnItsWay)).toEqual(['running', 'scheduled', 'recovered', 'retrying', 'stopping']);
  expect(stoppedWord({ name: 'status', words })).toBe('cancel');
});
