import { expect, test } from 'vitest';
import { sampleOperation } from '../fixture/sample-operation.ts';
import { findResources } from './find-resources.ts';
import { pathParameters, sourceOf, type ValueHints } from './values-needed.ts';

const report = sampleOperation('GET', '/v1/{tenant}/reports/{shop_urn}', { query: ['state', 'colour_id'] });
const confirm = sampleOperation('POST', '/v1/{tenant}/shops/{shop_id}/confirm', {
  headers: ['X-Shop-Run-Id', 'X-Shop-Counter-Id', 'X-Trace'],
});
const job = sampleOperation('GET', '/v1/{tenant}/shops/{shop_id}/jobs/{job_id}', { answers: ['state'] });
const operations = [
  sampleOperation('POST', '/v1/{tenant}/shops', { sends: ['counters/*/id'], answers: ['id', 'shop_urn'] }),
  sampleOperation('GET', '/v1/{tenant}/shops/{shop_id}', { answers: ['id', 'state'] }),
  sampleOperation('POST', '/v1/{tenant}/shops/{shop_id}/jobs', { answers: ['job_id'] }),
  job,
  report,
  confirm,
];
const resources = findResources(operations);
const none: ValueHints = { values: {}, references: {} };
const named = (operation: typeof report, name: string, hints = none): unknown => {
  const parameter = operation.parameters.find((one) => one.name === name);
  return parameter === undefined ? undefined : sourceOf(parameter, operation, resources, hints);
};

test('a parameter of an item is the id of what was made there, at any depth', () => {
  expect(pathParameters(job).map(({ name }) => named(job, name))).toEqual([
    { kind: 'unknown', why: 'nothing in the document says what the path parameter tenant names' },
    { kind: 'resource', resource: 'shop', member: 'id' },
    { kind: 'resource', resource: 'job', member: 'job_id' },
  ]);
});

test('a parameter elsewhere is a member of that name; how a thing is does not name it', () => {
  expect(named(report, 'shop_urn')).toEqual({ kind: 'resource', resource: 'shop', member: 'shop_urn' });
  expect(named(report, 'state')).toMatchObject({ kind: 'unknown' });
  expect(named(report, 'colour_id')).toMatchObject({ kind: 'unknown' });
});

test('a header may name what runs below a thing in another word, or a part of what was sent', () => {
  expect(named(confirm, 'X-Shop-Run-Id')).toEqual({ kind: 'resource', resource: 'job', member: 'job_id' });
  expect(named(confirm, 'X-Shop-Counter-Id')).toEqual({
    kind: 'part',
    resource: 'shop',
    path: ['counters', '*', 'id'],
  });
  expect(named(confirm, 'X-Trace')).toMatchObject({ kind: 'unknown' });
});

test('what the user says goes first', () => {
  const reference = { resource: 'shop', member: 'id' };
  const hints = { values: { tenant: 't1' }, references: { 'X-Trace': reference } };
  expect(named(confirm, 'tenant', hints)).toEqual({ kind: 'given', name: 'tenant' });
  expect(named(confirm, 'X-Trace', hints)).toEqual({ kind: 'resource', ...reference });
});
