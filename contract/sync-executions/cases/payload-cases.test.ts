import { describe, expect, test } from 'vitest';
import { sampleFlows } from '../../fixture/sample-flows.ts';
import { bodyText, namesBelow, stepsOf } from '../../fixture/sample-operations.ts';
import { flowCallOf } from '../call/flow-call.ts';
import { payloadCases } from './payload-cases.ts';
import { payloads } from './payloads.ts';

const place = 'request/body/input/value';
const drafts = payloadCases(sampleFlows(['echo']));

describe('inputs at the edges of JSON', () => {
  test.each(payloads().map((payload) => [payload.name, payload.members]))('%s is an object', (_, members) => {
    const value: unknown = JSON.parse(`{${members}}`);
    expect(Object.keys(typeof value === 'object' && value !== null ? value : {}).length).toBeGreaterThan(0);
  });

  test('have names of their own, and generated ones beside them, more with each effort', () => {
    const count = (effort: 'quick' | 'normal' | 'thorough'): number =>
      namesBelow(payloadCases(sampleFlows(['echo'], effort)), `${place}/generated`).length;
    expect([count('quick'), count('normal'), count('thorough')]).toEqual([10, 40, 100]);
    const names = namesBelow(drafts, place);
    expect(new Set(names).size).toBe(names.length);
  });

  test('leave out what is heavy where the run is to be quick', () => {
    const thorough = namesBelow(payloadCases(sampleFlows(['echo'], 'thorough')), place);
    expect(thorough).toEqual(expect.arrayContaining(['depth/500', 'size/1m']));
    expect(namesBelow(drafts, place)).not.toContain('depth/500');
    expect(namesBelow(drafts, place)).toContain('size/300k');
  });

  test('must come back from an echo flow letter for letter, and may be refused only beyond what all must take', () => {
    const [plain] = stepsOf(drafts, 'value/number/one-point-zero');
    const marker = plain?.expect.marker;
    expect(plain?.request.path).toContain('/echo-id/');
    expect(plain === undefined ? '' : bodyText(plain)).toBe(`{"input":{"marker":"${marker}","n":1.0}}`);
    expect(plain === undefined ? undefined : flowCallOf(plain.expect)?.echo).toBe(`{"marker":"${marker}","n":1.0}`);
    expect(plain?.expect).toMatchObject({ rule: 'valid-input', right: [200], defensible: [] });
    expect(stepsOf(drafts, 'value/size/300k')[0]?.expect.defensible).toEqual([413]);
    expect(stepsOf(drafts, 'value/depth/200')[0]?.expect.defensible).toEqual([400]);
  });

  test('are only accepted by a success flow, which gives nothing back', () => {
    const [step] = stepsOf(payloadCases(sampleFlows(['success'])), 'value/number/one');
    expect(step?.request.path).toContain('/success-id/');
    expect(step === undefined ? undefined : flowCallOf(step.expect)).toMatchObject({ role: 'success', echo: null });
  });

  test('are not exercised without either', () => {
    const none = payloadCases(sampleFlows(['fail']));
    expect(new Set(none.map(({ notExercised }) => notExercised))).toEqual(
      new Set(['the target offers neither an echo nor a success flow']),
    );
  });

  test('that were generated propose smaller ones that are valid too', async () => {
    const [step] = stepsOf(drafts, 'value/generated/3');
    const tried: string[] = [];
    await step?.shrink?.((smaller) => {
      tried.push(bodyText(smaller));
      return Promise.resolve(true);
    });
    expect(tried.length).toBeGreaterThan(1);
    for (const text of tried) expect(() => JSON.parse(text)).not.toThrow();
    expect(stepsOf(drafts, 'value/number/one')[0]?.shrink).toBeUndefined();
  });
});
