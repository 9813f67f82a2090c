import { deriveSeed } from '../../../core/random.ts';
import type { CaseDraft, Expectation, Step } from '../../cases/contract-case.ts';
import { postJson } from '../../cases/plan-context.ts';
import { type FlowContext, flowPath } from './flow-context.ts';
import { generatedInput, shrinkInput } from './generated-input.ts';
import { type Payload, payloads } from './payloads.ts';
import { expectFlow, noCarrier } from './valid-call.ts';

/** Generated inputs by effort. */
const generatedCount = { quick: 10, normal: 40, thorough: 100 } as const;

interface Generated extends Payload {
  /** makes the same input again, for a search of a smaller one */
  seed: number;
}

function generated(context: FlowContext): Generated[] {
  return Array.from({ length: generatedCount[context.effort] }, (_, index) => {
    const seed = deriveSeed(context.seed, `generated/${index + 1}`);
    const what = `generated input ${index + 1}`;
    return { name: `generated/${index + 1}`, what, members: generatedInput(seed), seed };
  });
}

function payloadCase(
  context: FlowContext,
  { name, what, members, beyond, seed }: Payload & { seed?: number },
): CaseDraft {
  const { operation } = context.model;
  const role = context.carrier ?? 'success';
  const workflowId = context.carrier === undefined ? undefined : context.flow(context.carrier);
  const pointer =
    operation.body?.constraints.find(({ keyword, path }) => keyword === 'type' && path.join('/') === 'input')
      ?.pointer ?? operation.pointer;
  // A correct server may have limits of its own out there; what it takes it must still give back.
  const more: Partial<Expectation> = beyond === undefined ? {} : { defensible: [beyond === 'size' ? 413 : 400] };
  const stepWith = (text: string): Step => {
    const marker = context.marker();
    const input = `{"marker":"${marker}"${text === '' ? '' : `,${text}`}}`;
    return {
      request: postJson(flowPath(context, workflowId ?? ''), `{"input":${input}}`),
      expect: expectFlow(what, 'valid-input', pointer, role, marker, role === 'echo' ? input : null, more),
    };
  };
  const shrink: Step['shrink'] =
    seed === undefined ? undefined : (fails) => shrinkInput(seed, (smaller) => fails(stepWith(smaller)));
  return {
    id: `${operation.name}/request/body/input/value/${name}`,
    summary: what,
    cells: [{ pointer, constraint: 'type', boundary: 'valid', status: '200' }],
    ...(workflowId === undefined && { notExercised: noCarrier }),
    kind: 'requests',
    order: 'sequence',
    steps: [{ ...stepWith(members), ...(shrink && { shrink }) }],
    safe: false,
  };
}

/** Valid inputs at the edges of JSON, and generated ones. */
export function payloadCases(context: FlowContext): CaseDraft[] {
  const seen = new Set<string>();
  const edges = payloads().filter(({ heavy }) => heavy !== true || context.effort !== 'quick');
  return [...edges, ...generated(context)]
    .filter(({ name }) => !seen.has(name) && seen.add(name))
    .map((payload) => payloadCase(context, payload));
}
