import { counted } from '../../core/counted.ts';
import type { Constraint } from '../model/constraint.ts';
import type { ParameterModel } from '../model/operation.ts';
import type { CaseDraft, Expectation, Step } from './contract-case.ts';
import { type Alphabet, parameterForm, textInCharacters, usualValue, valueOfForm } from './parameter-form.ts';
import { type CaseContext, expectRefusal, pooled } from './plan-context.ts';

/** Statuses that stand beside 400 for an id that is too long: not found, or stopped before the service. */
const idDefensible = [401, 403, 404, 414];

/** A valid request in which one parameter has the given value, or is left out; the other ones are as they were. */
function callWith(
  { valid, model, marker: newMarker }: CaseContext,
  parameter: ParameterModel,
  value: string | undefined,
  expect: (marker: string, sent: string | null) => Expectation,
): Step {
  const marker = newMarker();
  const { path, headers } = valid.head([{ parameter, value }]);
  const body = valid.body?.text(marker) ?? null;
  return {
    request: {
      method: model.operation.method,
      path,
      headers: [...valid.bodyHeaders, ...headers],
      body,
      transport: pooled,
    },
    expect: expect(marker, body),
  };
}

/** What a boundary sends, or why no request of the documented form can show it. */
type Probe = { steps: Step[] } | { notExercised: string };

/**
 * A value of an allowed length. Nobody knows what a target has under another id: what it answers to one of ordinary length
 * and the same alphabet is the measure for ids at the bounds. Both have the documented form.
 */
function allowed(
  context: CaseContext,
  parameter: ParameterModel,
  pointer: string,
  length: number,
  letters: Alphabet = 'usual',
): Probe {
  const { name } = parameter;
  const form = parameterForm(parameter);
  const kind = letters === 'usual' ? '' : `${letters} `;
  const random = context.random(`${name}/${length}`);
  const value = valueOfForm(form, random, length, letters);
  const control =
    letters === 'usual'
      ? usualValue(form, context.random(`${name}/usual`))
      : valueOfForm(form, random, Math.min(Math.max(3, form.minLength), form.maxLength), letters);
  if (value === undefined || control === undefined)
    return { notExercised: `no ${name} of ${counted(length, `${kind}character`)} has the form that the page gives it` };
  const other = context.valid.otherValue(parameter);
  const step = (id: string, more: Partial<Expectation>): Step =>
    callWith(context, parameter, id, (marker, sent) => {
      const what = `${name} of ${counted([...id].length, `${kind}character`)}`;
      return other.expect(what, pointer, marker, sent, more);
    });
  // Where the measure itself is a refusal, another refusal shows nothing of the length.
  const first = step(control, other.control);
  // Java and JavaScript count UTF-16 units, and percent escapes make long paths that a gateway may stop.
  const custom: Partial<Expectation> =
    letters === 'usual' ? {} : { defensible: [414, 431], ...(letters === 'astral' && { atMost: 'warn' }) };
  const { documentedErrorBody } = other;
  return { steps: [first, step(value, { likeStep: 0, documentedErrorBody, ...custom })] };
}

function refused(
  context: CaseContext,
  parameter: ParameterModel,
  pointer: string,
  length: number,
  more: Partial<Expectation>,
): Probe {
  const { name } = parameter;
  const value = textInCharacters(parameterForm(parameter), context.random(`${name}/${length}`), length);
  const what = length === 0 ? `an empty ${name}` : `${name} of ${counted(length, 'character')}`;
  const step = callWith(context, parameter, value, (marker) =>
    expectRefusal(what, 'request-length', pointer, { marker, ...more }),
  );
  return { steps: [step] };
}

type Boundary = { boundary: string; status: string } & Probe;

function lengthBoundaries(
  context: CaseContext,
  parameter: ParameterModel,
  { keyword, pointer, value }: Constraint,
): Boundary[] {
  if (typeof value !== 'number') return [];
  const { status } = context.valid.otherValue(parameter);
  const bounds = (wanted: string): number[] =>
    parameter.constraints.flatMap((one) =>
      one.keyword === wanted && typeof one.value === 'number' ? [one.value] : [],
    );
  const within = (boundary: string, length: number, letters?: Alphabet): Boundary[] =>
    bounds('minLength').some((least) => length < least) || bounds('maxLength').some((most) => length > most)
      ? []
      : [{ boundary, status, ...allowed(context, parameter, pointer, length, letters) }];
  const beyond = (boundary: string, length: number, more: Partial<Expectation>): Boundary => ({
    boundary,
    status: '400',
    ...refused(context, parameter, pointer, length, more),
  });
  if (keyword === 'maxLength') {
    return [
      ...within('below', value - 1),
      ...within('at', value),
      ...within('at-three-byte', value, 'three-byte'),
      ...within('at-astral', value, 'astral'),
      beyond('above', value + 1, { defensible: idDefensible }),
      beyond('far-above', value * 3, { defensible: idDefensible }),
    ];
  }
  if (keyword === 'minLength' && value > 0) {
    // Without the only segment that names it, the path is another one.
    const empty = { right: [400, 404], defensible: [301, 307, 308, 405], documentedErrorBody: false };
    return [
      beyond('below', value - 1, value === 1 ? empty : { defensible: idDefensible }),
      ...within('at', value),
      ...within('above', value + 1),
    ];
  }
  return [];
}

/** A text where the document wants a number or a truth value: nothing that a path or a query holds can be mistaken for one. */
function typeBoundaries(
  context: CaseContext,
  parameter: ParameterModel,
  { keyword, pointer, value }: Constraint,
): Boundary[] {
  const isSpelled = value === 'integer' || value === 'number' || value === 'boolean';
  if (keyword !== 'type' || !isSpelled) return [];
  const what = `${parameter.name} is a word`;
  const step = callWith(context, parameter, 'word', (marker) =>
    expectRefusal(what, 'request-type', pointer, { marker, defensible: [401, 403, 404] }),
  );
  return [{ boundary: 'wrong-type', status: '400', steps: [step] }];
}

function caseOf(
  { model: { operation }, valid }: CaseContext,
  parameter: ParameterModel,
  { keyword, pointer, value }: Pick<Constraint, 'keyword' | 'pointer' | 'value'>,
  { boundary, status, ...probe }: Boundary,
): CaseDraft {
  const { reason } = valid.otherValue(parameter);
  return {
    id: `${operation.name}/request/${parameter.in}/${parameter.name}/${keyword}/${boundary}`,
    summary: `${parameter.name}: ${keyword} ${String(value)}, ${boundary}`,
    cells: [{ pointer, constraint: keyword, boundary, status }],
    ...('notExercised' in probe && probe),
    ...(reason !== undefined && { notExercised: reason }),
    kind: 'requests',
    order: 'sequence',
    steps: 'steps' in probe ? probe.steps : [],
    safe: true,
  };
}

/** The request without a parameter that it must have; without one of its path it would be another request. */
function missingCases(context: CaseContext, parameter: ParameterModel): CaseDraft[] {
  if (!parameter.required || parameter.in === 'path') return [];
  const pointer = `${parameter.pointer}/required`;
  const what = `${parameter.name} is missing`;
  const step = callWith(context, parameter, undefined, (marker) =>
    expectRefusal(what, 'request-required', pointer, { marker, defensible: [401, 403, 404] }),
  );
  const boundary: Boundary = { boundary: 'missing', status: '400', steps: [step] };
  return [caseOf(context, parameter, { keyword: 'required', pointer, value: true }, boundary)];
}

/**
 * Below, at and above both length bounds of each parameter, of another type than the documented one, and left out.
 * @param places where the parameters stand that are looked at
 */
export function parameterCases(
  context: CaseContext,
  places: readonly string[] = ['path', 'query', 'header'],
): CaseDraft[] {
  return context.model.operation.parameters
    .filter((parameter) => places.includes(parameter.in))
    .flatMap((parameter) => [
      ...missingCases(context, parameter),
      ...parameter.constraints.flatMap((constraint) =>
        [...lengthBoundaries(context, parameter, constraint), ...typeBoundaries(context, parameter, constraint)].map(
          (boundary) => caseOf(context, parameter, constraint, boundary),
        ),
      ),
    ]);
}
