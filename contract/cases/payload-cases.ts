import fc from 'fast-check';
import { deriveSeed } from '../../core/random.ts';
import type { CaseDraft, Expectation } from './contract-case.ts';
import { type Payload, payloads } from './payloads.ts';
import { expectAnswer, flowPath, type PlanContext, postJson } from './plan-context.ts';

/** Generated inputs by effort. */
const generatedCount = { quick: 10, normal: 40, thorough: 100 } as const;

/** Any character: ASCII, the rest of plane 0 without surrogates, and the planes beyond. */
const character: fc.Arbitrary<string> = fc
  .oneof(
    fc.integer({ min: 0x20, max: 0x7e }),
    fc.integer({ min: 0x01, max: 0xd7ff }),
    fc.integer({ min: 0xe000, max: 0x10ffff }),
  )
  .map((codePoint) => String.fromCodePoint(codePoint));

/** Any JSON object: every plane of Unicode (lone surrogates apart), doubles, depth up to 6; the same for one seed. */
function generated(context: PlanContext): Payload[] {
  const json = fc.jsonValue({ maxDepth: 6, depthSize: 'medium', stringUnit: character });
  const inputs = fc.array(fc.tuple(fc.string({ unit: character, minLength: 1, maxLength: 8 }), json), {
    minLength: 1,
    maxLength: 4,
  });
  const samples = fc.sample(inputs, {
    seed: deriveSeed(context.seed, 'generated') | 0,
    numRuns: generatedCount[context.effort],
  });
  return samples.map((pairs, index) => {
    // Members named like what a runtime or a database treats apart are cases of their own.
    const own = pairs.filter(
      ([name], at) => name !== '__proto__' && pairs.findIndex(([other]) => other === name) === at,
    );
    const members = own
      .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)
      .filter((member) => !/__proto__|\\u0000|"":/.test(member));
    return { name: `generated/${index + 1}`, what: `generated input ${index + 1}`, members: members.join(',') };
  });
}

function payloadCase(context: PlanContext, { name, what, members, beyond }: Payload): CaseDraft {
  const { operation } = context.model;
  const role = context.carrier ?? 'success';
  const workflowId = context.carrier === undefined ? undefined : context.flow(context.carrier);
  const marker = context.marker();
  const input = `{"marker":"${marker}"${members === '' ? '' : `,${members}`}}`;
  const pointer =
    operation.body?.constraints.find(({ keyword, path }) => keyword === 'type' && path.join('/') === 'input')
      ?.pointer ?? operation.pointer;
  // A correct server may have limits of its own out there; what it takes it must still give back.
  const more: Partial<Expectation> = beyond === true ? { defensible: [400, 413, 422] } : {};
  return {
    id: `${operation.name}/request/body/input/value/${name}`,
    summary: what,
    cells: [{ pointer, constraint: 'type', boundary: 'valid', status: '200' }],
    ...(workflowId === undefined && { notExercised: 'the target offers neither an echo nor a success flow' }),
    kind: 'requests',
    order: 'sequence',
    steps: [
      {
        request: postJson(flowPath(context, workflowId ?? ''), `{"input":${input}}`),
        expect: expectAnswer(what, 'valid-input', pointer, role, marker, role === 'echo' ? input : null, more),
      },
    ],
    safe: false,
  };
}

/** Valid inputs at the edges of JSON, and generated ones. */
export function payloadCases(context: PlanContext): CaseDraft[] {
  const seen = new Set<string>();
  return [...payloads(), ...generated(context)]
    .filter(({ name }) => !seen.has(name) && seen.add(name))
    .map((payload) => payloadCase(context, payload));
}
