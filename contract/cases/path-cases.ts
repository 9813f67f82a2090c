import { randomInt } from '../../core/random.ts';
import type { Constraint } from '../model/constraint.ts';
import type { ParameterModel } from '../model/operation.ts';
import type { CaseDraft, Expectation, Step } from './contract-case.ts';
import { expectAnswer, expectRefusal, type PlanContext, pathFor, postJson } from './plan-context.ts';

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Statuses that stand beside 400 for an id that is too long: not found, or stopped before the service. */
const idDefensible = [401, 403, 404, 414];

/** Letters that take three bytes each, and two UTF-16 units each: lengths are counted in characters. */
const alphabets = {
  usual: alphabet,
  'three-byte': '\u6267\u884c\u6d41\u7a0b\u9879\u76ee',
  astral: '\u{20000}\u{2a6d6}\u{1f600}',
} as const;
type Alphabet = keyof typeof alphabets;

function idOf(context: PlanContext, length: number, name: string, letters: Alphabet = 'usual'): string {
  const random = context.random(`${name}/${length}`);
  const choice = [...alphabets[letters]];
  return Array.from({ length }, () => choice[randomInt(random, 0, choice.length - 1)] ?? 'a').join('');
}

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

/**
 * A value of an allowed length. Another project may not be served, another flow does not exist: what the target answers
 * to an id of ordinary length and the same alphabet is the measure for ids at the bounds.
 */
function allowed(
  context: PlanContext,
  parameter: ParameterModel,
  pointer: string,
  length: number,
  letters: Alphabet = 'usual',
): Step[] {
  const isFlow = parameter.name === 'workflow_id';
  const kind = letters === 'usual' ? '' : ` ${letters}`;
  const what = (n: number): string => `${parameter.name} of ${n}${kind} characters`;
  const usual = letters === 'usual' ? 36 : 3;
  const step = (n: number, more: Partial<Expectation>): Step =>
    callWith(context, parameter, idOf(context, n, parameter.name, letters), (marker, input) =>
      isFlow
        ? expectRefusal(what(n), 'valid-request', pointer, { right: [404], marker, role: 'missing', ...more })
        : expectAnswer(
            what(n),
            'valid-request',
            pointer,
            context.carrier ?? 'success',
            marker,
            context.carrier === 'echo' ? input : null,
            more,
          ),
    );
  // A project that is not the target's own may be refused in any way that a service or its gateway has for that.
  const first = isFlow
    ? // A service whose flow ids have a form of their own may call another form invalid.
      step(usual, { right: [400, 404] })
    : step(usual, { right: [200, 400, 401, 403, 404] });
  // Java and JavaScript count UTF-16 units, and percent escapes make long paths that a gateway may stop.
  const custom: Partial<Expectation> =
    letters === 'usual' ? {} : { defensible: [414, 431], ...(letters === 'astral' && { atMost: 'warn' }) };
  return [first, step(length, { likeStep: 0, documentedErrorBody: isFlow, ...custom })];
}

function refused(
  context: PlanContext,
  parameter: ParameterModel,
  pointer: string,
  value: string,
  what: string,
  more: Partial<Expectation>,
): Step[] {
  return [
    callWith(context, parameter, value, (marker) =>
      expectRefusal(what, 'request-length', pointer, { marker, ...more }),
    ),
  ];
}

interface Boundary {
  boundary: string;
  status: string;
  steps: Step[];
}

function boundariesOf(
  context: PlanContext,
  parameter: ParameterModel,
  { keyword, pointer, value }: Constraint,
): Boundary[] {
  if (typeof value !== 'number') return [];
  const accepted = parameter.name === 'workflow_id' ? '404' : '200';
  const within = (boundary: string, length: number, letters?: Alphabet): Boundary => ({
    boundary,
    status: accepted,
    steps: allowed(context, parameter, pointer, length, letters),
  });
  if (keyword === 'maxLength') {
    const beyond = (boundary: string, length: number): Boundary => ({
      boundary,
      status: '400',
      steps: refused(
        context,
        parameter,
        pointer,
        idOf(context, length, parameter.name),
        `${parameter.name} of ${length} characters`,
        { defensible: idDefensible },
      ),
    });
    return [
      within('below', value - 1),
      within('at', value),
      within('at-three-byte', value, 'three-byte'),
      within('at-astral', value, 'astral'),
      beyond('above', value + 1),
      beyond('far-above', value * 3),
    ];
  }
  if (keyword === 'minLength' && value > 0) {
    const more = { right: [400, 404], defensible: [301, 307, 308, 405], documentedErrorBody: false };
    return [
      {
        boundary: 'below',
        status: '400',
        steps: refused(context, parameter, pointer, '', `an empty ${parameter.name}`, more),
      },
      within('at', value),
      within('above', value + 1),
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
        boundariesOf(context, parameter, constraint).map(({ boundary, status, steps }): CaseDraft => {
          const noCarrier = context.carrier === undefined && parameter.name !== 'workflow_id';
          return {
            id: `${operation.name}/request/path/${parameter.name}/${constraint.keyword}/${boundary}`,
            summary: `${parameter.name}: ${constraint.keyword} ${String(constraint.value)}, ${boundary}`,
            cells: [{ pointer: constraint.pointer, constraint: constraint.keyword, boundary, status }],
            ...(noCarrier && { notExercised: 'the target offers neither an echo nor a success flow' }),
            kind: 'requests',
            order: 'sequence',
            steps,
            safe: true,
          };
        }),
      ),
    );
}
