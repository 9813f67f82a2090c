import type { Effort } from '../../../core/contract-setup.ts';
import type { Role } from '../../../core/target.ts';
import type { CaseDraft, Step } from '../../cases/contract-case.ts';
import { expectRefusal, pooled, postJson } from '../../cases/plan-context.ts';
import type { Transport } from '../../http/message.ts';
import { callStep } from './call-step.ts';
import { type FlowContext, flowPath } from './flow-context.ts';
import { silenceMs } from './silence.ts';
import { noCarrier } from './valid-call.ts';

/** Calls of each role, by the way they are made. */
export interface CallCounts {
  kept: number;
  fresh: number;
  concurrent: number;
  interleaved: number;
  mixed: number;
}

/** Quick is enough for faults that nearly always show; thorough sees one call in fifty 95 times in 100 and more. */
const callCounts: Readonly<Record<Effort, CallCounts>> = {
  quick: { kept: 2, fresh: 1, concurrent: 2, interleaved: 2, mixed: 1 },
  normal: { kept: 12, fresh: 4, concurrent: 10, interleaved: 8, mixed: 6 },
  thorough: { kept: 60, fresh: 15, concurrent: 60, interleaved: 45, mixed: 20 },
};

/** Calls of one role in a whole run. */
export function callsPerRole(effort: Effort): number {
  const { kept, fresh, concurrent, interleaved, mixed } = callCounts[effort];
  return kept + fresh + concurrent + interleaved + mixed;
}

const roleOrder: readonly Role[] = ['success', 'echo', 'fail', 'timeout', 'error', 'missing'];

const kept: Transport = { kind: 'wire', framing: { body: 'length' } };
const keptWatched: Transport = { kind: 'wire', framing: { body: 'length', watchAfter: true } };
const fresh: Transport = { kind: 'fresh' };

/** Members that give the inputs of one role different shapes and sizes. */
const shapes = [
  '',
  '"list":[1,2,3]',
  '"deep":{"a":{"b":[]}}',
  '"text":"\u00e9\u4e2d\ud83d\ude00"',
  '"empty":{},"none":null',
];

function repeat(context: FlowContext, role: Role, count: number, transport: (index: number) => Transport): Step[] {
  return Array.from({ length: count }, (_, index) =>
    callStep(context, role, transport(index), shapes[index % shapes.length]),
  ).flatMap((step) => step ?? []);
}

/** Invalid requests that are repeated between valid calls, the same bytes each time. */
function refusedSteps(context: FlowContext, workflowId: string, transport: Transport): Step[] {
  const { pointer, body } = context.model.operation;
  const path = flowPath(context, workflowId);
  const placeOf = (wanted: string): string =>
    body?.constraints.find((one) => one.keyword === wanted && one.path.join('/') === 'input')?.pointer ?? pointer;
  return [
    {
      request: postJson(path, '{}', transport),
      expect: expectRefusal('input is missing', 'request-required', placeOf('required')),
    },
    {
      request: postJson(path, '{"input":[]}', transport),
      expect: expectRefusal('input is an array', 'request-type', placeOf('type')),
    },
    {
      request: postJson(path, '{"input":{}', transport),
      expect: expectRefusal('the body is cut short', 'request-json', pointer),
    },
  ];
}

/** Chains that go through all roles and refused requests in turn, each on a kept connection of its own. */
function interleaved(context: FlowContext, offered: readonly Role[], perRole: number): Step[][] {
  const chains = Math.max(1, Math.ceil(perRole / 8));
  const workflowId = context.carrier === undefined ? undefined : context.flow(context.carrier);
  return Array.from({ length: chains }, (_, chain) => {
    const rounds = Math.floor(perRole / chains) + (chain < perRole % chains ? 1 : 0);
    return Array.from({ length: rounds }, (__, round) => {
      const rotated = [
        ...offered.slice((round + chain) % offered.length),
        ...offered.slice(0, (round + chain) % offered.length),
      ];
      const calls = rotated.flatMap((role) => callStep(context, role, kept, shapes[round % shapes.length]) ?? []);
      const refused = workflowId === undefined ? [] : refusedSteps(context, workflowId, kept);
      const between = refused[(round + chain) % Math.max(1, refused.length)];
      return between === undefined ? calls : [...calls.slice(0, 2), between, ...calls.slice(2)];
    }).flat();
  });
}

function callCase(
  context: FlowContext,
  name: string,
  summary: string,
  order: 'sequence' | 'concurrent',
  steps: Step[],
  role: Role | null,
): Extract<CaseDraft, { kind: 'requests' }> {
  const { operation } = context.model;
  const status = role === 'missing' ? '404' : role === 'error' ? '500' : '200';
  const reason = `the target offers no ${role} flow`;
  return {
    id: `${operation.name}/flow/${name}`,
    summary,
    cells: [{ pointer: `${operation.pointer}/responses/${status}`, constraint: 'status', boundary: name, status }],
    ...(role !== null && context.flow(role) === undefined && { notExercised: reason }),
    kind: 'requests',
    order,
    steps,
    safe: true,
  };
}

/** Each role called alone, kept alive, on fresh connections, at once, and mixed with the others and with refused requests. */
export function callCases(context: FlowContext): CaseDraft[] {
  const counts = callCounts[context.effort];
  const offered = roleOrder.filter((role) => context.flow(role) !== undefined);
  const alone = roleOrder.flatMap((role) => [
    callCase(
      context,
      `${role}/kept-alive`,
      `${role}: calls on one connection`,
      'sequence',
      repeat(context, role, counts.kept, (index) => (index % 10 === 0 ? keptWatched : kept)),
      role,
    ),
    callCase(
      context,
      `${role}/fresh`,
      `${role}: calls on fresh connections`,
      'sequence',
      repeat(context, role, counts.fresh, () => fresh),
      role,
    ),
    callCase(
      context,
      `${role}/concurrent`,
      `${role}: many calls in flight`,
      'concurrent',
      repeat(context, role, counts.concurrent, () => pooled),
      role,
    ),
  ]);
  const chains = interleaved(context, offered, counts.interleaved).map((steps, index) =>
    callCase(context, `interleaved/${index + 1}`, 'all roles and refused requests in turn', 'sequence', steps, null),
  );
  const mixedSteps = Array.from({ length: counts.mixed }, (_, index) =>
    offered.flatMap((role) => callStep(context, role, pooled, shapes[(index + 1) % shapes.length]) ?? []),
  ).flat();
  return [
    ...alone,
    ...chains,
    refusedAgainCase(context),
    callCase(context, 'mixed-concurrent', 'all roles in flight together', 'concurrent', mixedSteps, null),
  ];
}

/** Each invalid request again and again: what was refused once is refused alike each time. */
function refusedAgainCase(context: FlowContext): CaseDraft {
  const times = { quick: 4, normal: 8, thorough: 16 }[context.effort];
  const workflowId = context.carrier === undefined ? undefined : context.flow(context.carrier);
  const once = workflowId === undefined ? [] : refusedSteps(context, workflowId, pooled);
  const { operation } = context.model;
  return {
    id: `${operation.name}/flow/refused-again`,
    summary: 'the same invalid requests several times',
    cells: [
      { pointer: `${operation.pointer}/responses/400`, constraint: 'status', boundary: 'refused-again', status: '400' },
    ],
    ...(workflowId === undefined && { notExercised: noCarrier }),
    kind: 'requests',
    order: 'sequence',
    steps: Array.from({ length: times }, () => once).flat(),
    safe: true,
  };
}

/** One call of each role after a silence: times, ids and outputs that were kept from earlier show now. */
export function afterSilenceCase(context: FlowContext): CaseDraft {
  const steps = roleOrder.flatMap((role) => callStep(context, role) ?? []);
  const [first, ...rest] = steps;
  const silent: Step[] =
    first === undefined || context.effort === 'quick' ? steps : [{ ...first, afterSilence: silenceMs }, ...rest];
  const draft = callCase(context, 'after-silence', 'one call of each role after a silence', 'sequence', silent, null);
  return { ...draft, alone: true };
}
