import type { ParameterModel } from '../model/operation.ts';
import { type ParameterMutation, parameterMutations } from '../values/parameter-mutations.ts';
import type { Pair } from '../values/parameter-text.ts';
import type { Expectation, Step } from './contract-case.ts';
import { isContradicted } from './contradicted.ts';
import { type Candidate, cellStatus, type GeneralContext, stepOf } from './general-context.ts';
import { ruleOfKeyword } from './mutation-rule.ts';
import { wordsBeyondKeywords } from './words-at.ts';

/** What a gateway or a store says of a path segment or a field that it does not take. */
const pathRefusals = [400, 404];
const stoppedBefore = [401, 403];

/** Keywords by which a segment of the path cannot be what the page describes, whatever the target has. */
const formKeywords: ReadonlySet<string> = new Set([
  'enum',
  'const',
  'pattern',
  'format',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
]);

const samePairs = (one: readonly Pair[], other: readonly Pair[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

function expectationOf(
  context: GeneralContext,
  parameter: ParameterModel,
  { what, pointer, keyword, expect }: ParameterMutation,
  hasControl: boolean,
): Expectation {
  const { valid } = context;
  if (expect === 'refuse') {
    const more = parameter.in === 'path' ? { right: pathRefusals, defensible: stoppedBefore } : {};
    const doubt = isContradicted(context.model, pointer, keyword) ? { mayAccept: true } : {};
    return valid.refused(what, ruleOfKeyword(keyword), pointer, { ...more, ...doubt });
  }
  if (expect === 'either') return valid.open(what, 'valid-request', pointer);
  const words = wordsBeyondKeywords(context.model.spec.document, pointer);
  return valid.expect(what, 'valid-request', pointer, '', null, {
    ...(words !== undefined && { atMost: 'warn' }),
    ...(hasControl && { likeStep: 0 }),
  });
}

function needsControl(
  { valid, model, known }: GeneralContext,
  { expect, control }: ParameterMutation,
  base: readonly Pair[],
): boolean {
  // A valid request would end what the next ones are about.
  if (expect === 'either' || known.isFinal(model.operation)) return false;
  return !samePairs(control, base) || (expect === 'accept' && !valid.isTried);
}

function stepsOf(
  context: GeneralContext,
  parameter: ParameterModel,
  mutation: ParameterMutation,
  hasControl: boolean,
): Step[] {
  const { control, pairs, what, pointer } = mutation;
  const first = hasControl
    ? [
        stepOf(
          context,
          { changes: [{ parameter, pairs: control }] },
          context.valid.control(`the same, valid, before ${what}`, 'valid-request', pointer),
        ),
      ]
    : [];
  const expect = expectationOf(context, parameter, mutation, hasControl);
  return [...first, stepOf(context, { changes: [{ parameter, pairs }] }, expect)];
}

function candidateOf(
  context: GeneralContext,
  parameter: ParameterModel,
  mutation: ParameterMutation,
  base: readonly Pair[],
): Candidate {
  const { name, pointer, keyword, boundary, expect, what } = mutation;
  const id = `${context.model.operation.name}/request/${name}`;
  const status = cellStatus(context, expect === 'refuse');
  const hasControl = needsControl(context, mutation, base);
  return {
    id,
    cost: hasControl ? 2 : 1,
    group: JSON.stringify([parameter.in, parameter.name, pointer, keyword]),
    isOpen: expect === 'either',
    draft: () => ({
      id,
      summary: what,
      cells: [{ pointer, constraint: keyword, boundary, status }],
      kind: 'requests',
      order: 'sequence',
      steps: stepsOf(context, parameter, mutation, hasControl),
      safe: true,
    }),
  };
}

/** The optional parameters with a typical value each, all in one request. */
function togetherCase(
  context: GeneralContext,
  typical: readonly { parameter: ParameterModel; pairs: readonly Pair[]; isOpen: boolean }[],
): Candidate[] {
  const { model, valid } = context;
  const [first] = typical;
  if (first === undefined || typical.length < 2) return [];
  const isOpen = typical.some((one) => one.isOpen);
  const what = 'all optional parameters together';
  const { pointer } = first.parameter;
  const expect = isOpen
    ? valid.open(what, 'valid-request', pointer)
    : // Values that are right one by one may contradict each other.
      valid.expect(what, 'valid-request', pointer, '', null, { atMost: 'warn' });
  const id = `${model.operation.name}/request/parameters/all`;
  return [
    {
      id,
      cost: 1,
      group: 'together',
      isOpen,
      draft: () => ({
        id,
        summary: what,
        cells: [{ pointer, constraint: 'schema', boundary: 'present', status: cellStatus(context, false) }],
        kind: 'requests',
        order: 'sequence',
        steps: [stepOf(context, { changes: typical }, expect)],
        safe: true,
      }),
    },
  ];
}

/**
 * One case for each change of one parameter of the valid request: of those of the query and of fields every change, of
 * those of the path what the page's words of form forbid. What else a path names nobody knows.
 */
export function parameterMutationCases(context: GeneralContext): Candidate[] {
  const { model, valid, random } = context;
  const { operation, spec } = model;
  const optional: { parameter: ParameterModel; pairs: readonly Pair[]; isOpen: boolean }[] = [];
  const found = operation.parameters.flatMap((parameter): Candidate[] => {
    if (!['path', 'query', 'header'].includes(parameter.in)) return [];
    const known = valid.known(parameter);
    const made = parameterMutations(spec.document, parameter, {
      random: random(`${operation.name}/${parameter.in}/${parameter.name}`),
      ...(known !== undefined && { value: known }),
    });
    if (made.kind === 'unmakeable') return [];
    const isPath = parameter.in === 'path';
    const isOptional = !isPath && !parameter.required;
    const base = isOptional ? [] : made.typical;
    if (isOptional) {
      const isOpen = made.mutations.some(({ boundary, expect }) => boundary === 'present' && expect === 'either');
      optional.push({ parameter, pairs: made.typical, isOpen });
    }
    return made.mutations
      .filter(({ keyword, expect }) => !isPath || (expect === 'refuse' && formKeywords.has(keyword)))
      .map((mutation) => candidateOf(context, parameter, mutation, base));
  });
  return [...found, ...togetherCase(context, optional)];
}
