import { describe, expect, test } from 'vitest';
import type { Target } from '../../core/target.ts';
import { readSpec } from '../../spec/index.ts';
import { bodyText, namesBelow, sampleContext, stepsOf } from '../fixture/sample-operations.ts';
import { judgeStatus } from '../judge/judge-status.ts';
import { planContract } from '../plan/plan-contract.ts';
import { protocolCases } from './protocol-cases.ts';

const flows = { success: 's', echo: 'e', fail: 'f', timeout: 't', error: 'x' };
const target: Target = { name: 't', url: 'http://127.0.0.1:1', projectId: 'p', flows, auth: 'none' };
const { cases, model } = planContract(readSpec(), target);
const steps = cases.flatMap((item) =>
  item.kind === 'requests' ? item.steps.map((step) => ({ id: item.id.replace(/^.*?\//, ''), ...step })) : [],
);

function rulesBroken(idStart: string, status: number): string[] {
  const chosen = steps.filter(({ id }) => id.startsWith(idStart));
  expect(chosen).not.toEqual([]);
  return [...new Set(chosen.flatMap((step) => judgeStatus(step.expect, status, model).map(({ rule }) => rule)))];
}

test('a server may ask for the length of a body (RFC 9112, section 6.3): 411 for a chunked one is a warning', () => {
  expect(rulesBroken('protocol/chunked/', 411)).toEqual(['defensible-status']);
  expect(rulesBroken('protocol/chunked/', 400)).toEqual(['chunked-body']);
  // Where both lengths are there, that is one of the ways to refuse.
  expect(rulesBroken('protocol/length/two', 411)).toEqual([]);
  expect(rulesBroken('protocol/length/two', 200)).toEqual(['smuggled-length']);
});

describe('of an operation with a body', () => {
  const context = sampleContext('POST', '/books');
  const drafts = protocolCases(context);
  const text = context.valid.body?.text('') ?? '';

  test('the media type, the framing and the grammar of the body are varied, and methods and paths', () => {
    const kinds = new Set(namesBelow(drafts, 'protocol').map((name) => name.split('/')[0]));
    expect(kinds).toEqual(
      new Set([
        ...['media-type', 'charset', 'field-name', 'accept', 'field', 'accept-encoding', 'connection', 'chunked'],
        ...['split', 'length', 'method', 'path', 'query', 'json', 'encoding'],
      ]),
    );
  });

  test('a variant changes one thing: the rest is the valid request', () => {
    const [upper] = stepsOf(drafts, 'media-type/upper-case');
    expect(upper?.request).toMatchObject({
      method: 'POST',
      path: '/v1/p1/books',
      headers: [['Content-Type', 'Application/JSON']],
      transport: { kind: 'pooled' },
    });
    expect(upper === undefined ? '' : bodyText(upper)).toBe(text);
    const [split] = stepsOf(drafts, 'split/three');
    expect(split?.request.transport).toEqual({ kind: 'wire', framing: { body: 'length', pieceBytes: 3 } });
  });

  test('what makes no difference is answered with the success of the operation, named by its own rule', () => {
    const [close] = stepsOf(drafts, 'field/unknown');
    expect(close?.expect).toMatchObject({ rule: 'valid-request', right: [201] });
    expect(drafts.find(({ id }) => id.endsWith('field/unknown'))?.cells).toMatchObject([
      { constraint: 'http', boundary: 'field/unknown', status: '201' },
    ]);
  });

  test('what is wrong is refused, and only warned of where correct servers differ', () => {
    expect(stepsOf(drafts, 'media-type/xml')[0]?.expect).toMatchObject({
      rule: 'request-media-type',
      right: [400, 415],
    });
    expect(stepsOf(drafts, 'media-type/absent')[0]?.expect).toMatchObject({ defensible: [201] });
    expect(stepsOf(drafts, 'charset/utf-16')[0]?.expect).toMatchObject({ rule: 'charset-variant', atMost: 'warn' });
    expect(stepsOf(drafts, 'length/cut-off')[0]?.expect).toMatchObject({ rule: 'truncated-body', mayDrop: true });
  });

  test('only those are safe that change nothing of the body and must be accepted', () => {
    const safe = drafts.flatMap((item) => (item.kind === 'requests' && item.safe ? [item.id] : []));
    expect(safe).toEqual(expect.arrayContaining(['post-books/protocol/field/unknown']));
    expect(safe.filter((id) => /\/(?:json|method|encoding)\//.test(id))).toEqual([]);
  });
});

describe('of an operation without a body', () => {
  const drafts = protocolCases(sampleContext('GET', '/books'));

  test('nothing is said of one', () => {
    const kinds = new Set(namesBelow(drafts, 'protocol').map((name) => name.split('/')[0]));
    expect(kinds).toEqual(
      new Set(['field-name', 'accept', 'field', 'accept-encoding', 'connection', 'method', 'path', 'query']),
    );
    const withBody = drafts.flatMap((item) =>
      item.kind === 'requests' ? item.steps.filter(({ request }) => request.body !== null) : [],
    );
    expect(withBody).toEqual([]);
  });
});

test('without a valid request none is exercised', () => {
  const context = sampleContext('POST', '/books');
  const none = protocolCases({ ...context, valid: { ...context.valid, reason: 'nothing to call' } });
  expect(new Set(none.map(({ notExercised }) => notExercised))).toEqual(new Set(['nothing to call']));
});
