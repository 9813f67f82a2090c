import { isObject, objectsOf, textOf } from '../data/json.ts';
import type { Flow, World } from '../flows/world.ts';
import { type Call, part } from '../operations/call.ts';
import { afterwards, around } from './answer-changes.ts';
import { type Defect, defectsOf } from './defect.ts';
import { unchecked } from './rule-changes.ts';
import { all, alsoDeleted, checkedTooLate, flowOf, keptAs } from './world-changes.ts';

const _creates = 'This API is used to create a flow.';
const uniqueId = 'Unique ID, flow definition ID.';
const updates = 'This API is used to modify a specified flow.';
const modified = 'Time when the flow was modified, in the format yyyy-MM-ddTHH:mm:ssZ (UTC).';

function _created(body: { id?: unknown }, world: World): Flow | undefined {
  return world.flows.get(String(body.id));
}

function unknownFunction(call: Call): string | undefined {
  const names = objectsOf(call.body, 'functions').map((one) => textOf(one, 'name'));
  const actions = objectsOf(call.body, 'states').flatMap((state) => objectsOf(state, 'actions'));
  const unknown = actions.some(
    ({ function_ref: reference }) => isObject(reference) && !names.includes(textOf(reference, 'ref_name')),
  );
  return unknown ? 'ref_name is the name of no function' : undefined;
}

/** The other flows of a flow's project. */
function besides(flow: Flow, world: World): Flow[] {
  return [...world.flows.values()].filter((one) => one !== flow && one.projectId === flow.projectId);
}

/** Updates that change less, more or something else than they should. */
export const updateLifecycles: readonly Defect[] = [
  ...defectsOf('lifecycle', 'UpdateWorkFlow', [
    [
      'update-is-lost',
      updates,
      around('UpdateWorkFlow', async (run, call, world) => {
        const flow = flowOf(call, world);
        const before = flow?.definition;
        const answer = await run(call, world);
        if (flow !== undefined && before !== undefined) flow.definition = before;
        return answer;
      }),
    ],
    [
      'update-touches-another-flow',
      updates,
      afterwards('UpdateWorkFlow', (call, world) => {
        const flow = flowOf(call, world);
        const other = flow && besides(flow, world).at(-1);
        if (other !== undefined) other.definition.description = textOf(call.body, 'description') || 'updated';
      }),
    ],
    [
      'update-moves-created-time',
      'Time when the flow was created, in the format yyyy-MM-ddTHH:mm:ssZ (UTC).',
      afterwards('UpdateWorkFlow', (call, world) => {
        const flow = flowOf(call, world);
        if (flow !== undefined) flow.createdAt = flow.updatedAt + 1000;
      }),
    ],
    [
      'update-leaves-updated-time',
      modified,
      around('UpdateWorkFlow', async (run, call, world) => {
        const flow = flowOf(call, world);
        const at = flow?.updatedAt ?? 0;
        const answer = await run(call, world);
        if (flow !== undefined) flow.updatedAt = at;
        return answer;
      }),
    ],
    [
      'update-refused-still-changes',
      'Status code: 400',
      all(unchecked('UpdateWorkFlow', 'known-functions'), checkedTooLate('UpdateWorkFlow', unknownFunction)),
    ],
    [
      'update-changes-id',
      uniqueId,
      afterwards('UpdateWorkFlow', (call, world, body) => {
        const flow = flowOf(call, world);
        if (flow === undefined) return;
        world.flows.delete(flow.id);
        flow.id = world.ways.newFlowId(world);
        world.flows.set(flow.id, flow);
        body.id = flow.id;
      }),
    ],
    [
      'update-merges-constants',
      'Constants of the flow.',
      keptAs((kept, before) =>
        isObject(before?.constants) && isObject(kept.constants)
          ? { ...kept, constants: { ...before.constants, ...kept.constants } }
          : kept,
      ),
    ],
    [
      'update-adds-functions',
      'Function list.',
      keptAs((kept, before) =>
        before === undefined
          ? kept
          : {
              ...kept,
              functions: [
                ...objectsOf(before, 'functions').filter(
                  (old) => !objectsOf(kept, 'functions').some((one) => one.name === old.name),
                ),
                ...objectsOf(kept, 'functions'),
              ],
            },
      ),
    ],
    [
      'update-loses-triggers',
      'List of triggers.',
      keptAs((kept, before) => (before === undefined ? kept : { ...kept, triggers: [] })),
    ],
    [
      'update-keeps-mode',
      'NORMAL / EXPRESS',
      keptAs((kept, before) => (before === undefined ? kept : { ...kept, mode: textOf(before, 'mode') })),
    ],
    [
      'update-keeps-name',
      'Flow name.',
      keptAs((kept, before) => (before === undefined ? kept : { ...kept, name: textOf(before, 'name') })),
    ],
    [
      'update-resets-flag',
      'Whether to return stream data.',
      keptAs((kept, before) => (before === undefined ? kept : { ...kept, enable_stream_response: false })),
    ],
    [
      'update-keeps-urn',
      'Flow URN, in the format urn:fss:<region_id>:<project_id>:workflow:<package>:<workflow_name>:<version>. Only default is supported as package, only latest as version.',
      (parts) => {
        const { urnOf } = parts.ways;
        const first = new Map<string, string>();
        parts.ways.urnOf = (flow) => {
          const urn = first.get(flow.id) ?? urnOf(flow);
          first.set(flow.id, urn);
          return urn;
        };
      },
    ],
    [
      'update-forgets-executions',
      updates,
      afterwards('UpdateWorkFlow', (call, world) => {
        for (const one of world.executions.values()) {
          if (one.flowId === call.path.workflow_id) world.executions.delete(one.id);
        }
      }),
    ],
    [
      'update-of-unknown-creates',
      updates,
      around('UpdateWorkFlow', (run, call, world) => {
        const id = part(call.path, 'workflow_id');
        if (world.flows.has(id)) return run(call, world);
        const now = world.ways.now();
        world.flows.set(id, {
          id,
          projectId: part(call.path, 'project_id'),
          definition: call.body,
          createdAt: now,
          updatedAt: now,
        });
        return run(call, world);
      }),
    ],
    ['update-of-deleted-flow', updates, alsoDeleted('UpdateWorkFlow')],
    [
      'update-answers-state-before',
      updates,
      around('UpdateWorkFlow', async (run, call, world) => {
        const flow = flowOf(call, world);
        const before = flow === undefined ? '' : textOf(flow.definition, 'description');
        const answer = await run(call, world);
        return isObject(answer.body) ? { ...answer, body: { ...answer.body, description: before } } : answer;
      }),
    ],
    [
      'update-drops-later-states',
      'List of flow states.',
      keptAs((kept, before) =>
        before === undefined
          ? kept
          : { ...kept, states: objectsOf(kept, 'states').slice(0, Math.max(objectsOf(before, 'states').length, 1)) },
      ),
    ],
  ]),
];
