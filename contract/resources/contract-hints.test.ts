import { expect, test } from 'vitest';
import { sampleOperation } from '../fixture/sample-operation.ts';
import { assertHintsFit, contractHints, isForbidden } from './contract-hints.ts';
import { findResources } from './find-resources.ts';

const create = sampleOperation('POST', '/v1/{tenant}/shops', { sends: ['name'], answers: ['shop_ref'] });
const show = sampleOperation('GET', '/v1/{tenant}/shops/{shop_id}', { answers: ['name'] });
const remove = sampleOperation('DELETE', '/v1/{tenant}/shops/{shop_id}');
const operations = [create, show, remove];

test('the user says which member of an answer names what was made', () => {
  expect(findResources(operations)[0]?.id).toBeUndefined();
  expect(findResources(operations, contractHints({ ids: { shop: 'shop_ref' } }))[0]?.id).toBe('shop_ref');
});

test('an operation that must not be called is named by method and path, whatever its parameters are called', () => {
  const hints = contractHints({ never: ['delete /v1/{project}/shops/{id}/'] });
  expect(operations.filter((operation) => isForbidden(hints, operation))).toEqual([remove]);
  expect(findResources(operations, hints)[0]?.remove).toBeUndefined();
});

test.each([
  [{ never: ['DELETE /v1/{tenant}/shop/{shop_id}'] }, 'is no operation of the contract'],
  [{ ids: { shpo: 'id' } }, '"shpo", which is nothing that the operations manage'],
  [
    { references: { 'X-Run': { resource: 'run', member: 'id' } } },
    '"run", which is nothing that the operations manage',
  ],
])('%j does not fit the document', (given, words) => {
  expect(() => assertHintsFit(contractHints(given), operations, findResources(operations))).toThrow(words);
});

test('what fits the document is taken', () => {
  const hints = contractHints({ never: ['GET /v1/{tenant}/shops/{shop_id}'], ids: { shop: 'name' } });
  expect(() => assertHintsFit(hints, operations, findResources(operations))).not.toThrow();
});
