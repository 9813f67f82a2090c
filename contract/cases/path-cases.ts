import { counted } from '../../core/counted.ts';
import type { Constraint } from '../model/constraint.ts';
import type { ParameterModel } from '../model/operation.ts';
import type { CaseDraft, Expectation, Step } from './contract-case.ts';
import { type Alphabet, parameterForm, textInCharacters, usualValue, valueOfForm } from './parameter-form.ts';
import { expectAnswer, expectRefusal, type PlanContext, pathFor, postJson } from './plan-context.ts';

/** Statuses that stand beside 400 for an id that is too long: not found, or stopped before the service. */
const idDefensible = [401, 403, 404, 414];

/** A call in which one path parameter has the given value; the other ones are the target's. */
function callWith(
  context: PlanContext,
  parameter: ParameterModel,
  value: string,
  expect: (marker: string, input: string) => Expectation,
): Step {
  const marker = context.marker();
  const input = `{"marker":"${marker}"}`;
  const workflow = context.carrier === undefined ? '' : (context.flow(context.carrier) ?? '');
  const values = { project_id: context.target.projectId, workflow_id: workflow, [parameter.name]: value };
  return { request: postJson(pathFor(context, values), `{"input":${input}}`), expect: expect(marker, input) };
}

/** What a boundary sends, or why no request of the documented form can show it. */
type Probe = { steps: Step[] } | { notExercised: string };

/**
 * A value of an allowed length. Another project may not be served, another flow does not exist: what the target answers
 * to an id of ordinary length and the same alphabet is the measure for ids at the bounds. Both have the documented form.
 */
function allowed(
  context: PlanContext,
  parameter: ParameterModel,
  pointer: string,
  length: number,
  letters: Alphabet = 'usual',
): Probe {
  const { name } = parameter;
  const form = parameterForm(parameter);
  const isFlow = name === 'workflow_id';
  const kind = letters === 'usual' ? '' : `${letters} `;
  const random = context.random(`${name}/${length}`);
  const value = valueOfForm(form, random, length, letters);
  const control =
    letters === 'usual'
      ? usualValue(form, context.random(`${name}/usual`))
      : valueOfForm(form, random, Math.min(Math.max(3, form.minLength), form.maxLength), letters);
  if (value === undefined || control === undefined)
    return { notExercised: `no ${name} of ${counted(length, `${kind}character`)} has the form that the page gives it` };
  const step = (id: string, more: Partial<Expectation>): Step =>
    callWith(context, parameter, id, (marker, input) => {
      const what = `${name} of ${counted([...id].length, `${kind}character`)}`;
      return isFlow
        ? expectRefusal(what, 'valid-request', pointer, { right: [404], marker, role: 'missing', ...more })
        : expectAnswer(
            what,
            'valid-request',
            pointer,
            context.carrier ?? 'success',
            marker,
            context.carrier === 'echo' ? input : null,
            more,
          );
    });
  // Where the measure itself is a refusal, another refusal shows nothing of the length.
  const first = isFlow
    ? // A service whose flow ids have a form of their own may call another form invalid.
      step(control, {
        right: [400, 404],
        inconclusive: {
          statuses: [400],
          reason: 'the target refuses an id of the documented form as invalid: nothing shows of its length',
        },
      })
    : // A project that is not the target's own may be refused in any way that a service or its gateway has for that.
      step(control, {
        right: [200, 400, 401, 403, 404],
        inconclusive: {
          statuses: [400, 401, 403, 404],
          reason: 'the target refuses every project but its own: nothing shows of the length of another id',
        },
      });
  // Java and JavaScript count UTF-16 units, and percent escapes make long paths that a gateway may stop.
  const custom: Partial<Expectation> =
    letters === 'usual' ? {} : { defensible: [414, 431], ...(letters === 'astral' && { atMost: 'warn' }) };
  return { steps: [first, step(value, { likeStep: 0, documentedErrorBody: isFlow, ...custom })] };
}

function refused(
  context: PlanContext,
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

function boundariesOf(
  context: PlanContext,
  parameter: ParameterModel,
  { keyword, pointer, value }: Constraint,
): Boundary[] {
  if (typeof value !== 'number') return [];
  const status = parameter.name === 'workflow_id' ? '404' : '200';
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

/** Below, at and above both length bounds of each path parameter. */
export function pathCases(context: PlanContext): CaseDraft[] {
  const { operation } = context.model;
  return operation.parameters
    .filter((parameter) => parameter.in === 'path')
    .flatMap((parameter) =>
      parameter.constraints.flatMap((constraint) =>
        boundariesOf(context, parameter, constraint).map(({ boundary, status, ...probe }): CaseDraft => {
          const noCarrier = context.carrier === undefined && parameter.name !== 'workflow_id';
          return {
            id: `${operation.name}/request/path/${parameter.name}/${constraint.keyword}/${boundary}`,
            summary: `${parameter.name}: ${constraint.keyword} ${String(constraint.value)}, ${boundary}`,
            cells: [{ pointer: constraint.pointer, constraint: constraint.keyword, boundary, status }],
            ...('notExercised' in probe && probe),
            ...(noCarrier && { notExercised: 'the target offers neither an echo nor a success flow' }),
            kind: 'requests',
            order: 'sequence',
            steps: 'steps' in probe ? probe.steps : [],
            safe: true,
          };
        }),
      ),
    );
}
