import { expect, test } from 'vitest';
import { type SampleAnswer, sampleAnswer } from '../fixture/sample-answer.ts';
import { sampleResult } from '../fixture/sample-result.ts';
import { asFlowCall } from '../sync-executions/call/flow-call.ts';
import { unlooked } from './unlooked.ts';

const inconclusive = { statuses: [400], reason: 'the measure itself is refused' };
const echo = asFlowCall('echo', '{}');

test.each<[string, SampleAnswer, RegExp | undefined]>([
  ['a result', { body: sampleResult() }, undefined],
  ['a status after which nothing could be shown', { status: 400, expect: { inconclusive } }, /the measure itself/],
  ['another status beside it', { status: 404, expect: { inconclusive } }, undefined],
  ['no JSON', { body: 'ok' }, /no JSON object/],
  ['no JSON with an error', { status: 500, body: 'ok' }, undefined],
  ['no JSON where nothing of a role is expected', { body: 'ok', expect: { group: null, special: null } }, undefined],
  ['an unknown status', { body: sampleResult({ status: 'ended' }) }, /no known status/],
  ['no status', { body: {} }, /no known status/],
  ['an unknown status of a flow that ends in none', { body: {}, expect: asFlowCall('error', null) }, undefined],
  ['an echo without output', { body: sampleResult({ output: 'text' }), expect: echo }, /holds no output/],
  ['an echo whose output is null', { body: sampleResult({ output: null }), expect: echo }, /holds no output/],
  ['an echo with its output', { body: sampleResult({ output: {} }), expect: echo }, undefined],
])('%s', (_, given, wanted) => {
  const why = unlooked(sampleAnswer(given));
  if (wanted === undefined) expect(why).toBeUndefined();
  else expect(why).toMatch(wanted);
});
