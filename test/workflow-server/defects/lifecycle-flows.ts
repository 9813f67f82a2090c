import { isObject, objectsOf, textOf } from '../data/json.ts';
import type { Flow, World } from '../flows/world.ts';
import { type Call, part } from '../operations/call.ts';
import { afterwards, around, edited } from './answer-changes.ts';
import { type Defect, defectsOf } from './defect.ts';
import { unchecked } from './rule-changes.ts';
import { all, alsoDeleted, asked, checkedTooLate, flowOf, keptAs, nameOf } from './world-changes.ts';

const creates = 'This API is used to create a flow.';
const uniqueId = 'Unique ID, flow definition ID.';
const modified = 'Time when the flow was modified, in the format yyyy-MM-ddTHH:mm:ssZ (UTC).';

function created(body: { id?: unknown }, world: World): Flow | undefined {
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

/** Flows that are not kept and shown as they were created. */
export const flowLifecycles: readonly Defect[] = [
  ...defectsOf('lifecycle', 'CreateWorkflow', [
    [
      'create-keeps-nothing',
      creates,
      afterwards('CreateWorkflow', (_, world, body) => world.flows.delete(String(body.id))),
    ],
    [
      'create-is-not-listed-without-description',
      creates,
      (parts) => {
        parts.ways.listable = (flow) => flow.definition.description !== undefined;
      },
    ],
    [
      'create-is-not-listed-if-express',
      creates,
      (parts) => {
        parts.ways.listable = (flow) =>
          textOf(flow.definition, 'mode') !== 'EXPRESS' || nameOf(flow).startsWith('role-');
      },
    ],
    [
      'create-loses-constants',
      'Constants of the flow.',
      afterwards('CreateWorkflow', (_, world, body) => {
        const flow = created(body, world);
        if (flow !== undefined) flow.definition.constants = {};
      }),
    ],
    [
      'create-loses-triggers',
      'List of triggers.',
      afterwards('CreateWorkflow', (_, world, body) => {
        delete created(body, world)?.definition.triggers;
      }),
    ],
    [
      'create-loses-metadata',
      'Extended attributes of the function, defined by the user.',
      afterwards('CreateWorkflow', (_, world, body) => {
        for (const one of objectsOf(created(body, world)?.definition ?? {}, 'functions')) delete one.metadata;
      }),
    ],
    [
      'create-loses-enterprise-id',
      'Enterprise project ID.',
      asked('CreateWorkflow', ({ body: { enterprise_project_id: _, ...body } }) => ({ body })),
    ],
    [
      'create-cuts-description-at-255',
      'Flow description. / Maximum: 512',
      keptAs((kept) =>
        typeof kept.description === 'string' ? { ...kept, description: kept.description.slice(0, 255) } : kept,
      ),
    ],
    [
      'create-is-always-normal',
      'Default: NORMAL',
      asked('CreateWorkflow', ({ body }) => ({ body: { ...body, mode: 'NORMAL' } })),
    ],
    [
      'create-sorts-states',
      'List of flow states.',
      asked('CreateWorkflow', ({ body }) => ({
        body: {
          ...body,
          states: objectsOf(body, 'states').sort((a, b) => (textOf(a, 'id') < textOf(b, 'id') ? -1 : 1)),
        },
      })),
    ],
    [
      'create-lowers-name',
      'Flow name.',
      asked('CreateWorkflow', ({ body }) => ({ body: { ...body, name: textOf(body, 'name').toLowerCase() } })),
    ],
    [
      'create-keeps-one-function',
      'Function list.',
      asked('CreateWorkflow', ({ body }) => ({
        body: { ...body, functions: objectsOf(body, 'functions').slice(0, 1) },
      })),
    ],
    [
      'create-drops-delay-of-1',
      'Retry interval, in seconds; 1 by default.',
      afterwards('CreateWorkflow', (_, world, body) => {
        for (const one of objectsOf(created(body, world)?.definition ?? {}, 'retries')) {
          if (one.delay === 1) one.delay = 0;
        }
      }),
    ],
    [
      'create-reuses-id-of-deleted',
      uniqueId,
      (parts) => {
        const { newFlowId } = parts.ways;
        parts.ways.newFlowId = (world) => world.deleted.at(-1)?.flow.id ?? newFlowId(world);
      },
    ],
    [
      'create-counts-ids',
      uniqueId,
      (parts) => {
        parts.ways.newFlowId = (world) => `flow-${world.flows.size + 1}`;
      },
    ],
    [
      'create-keeps-refused',
      'Status code: 400',
      all(unchecked('CreateWorkflow', 'known-functions'), checkedTooLate('CreateWorkflow', unknownFunction)),
    ],
    [
      'create-of-taken-name-replaces',
      creates,
      around('CreateWorkflow', (run, call, world) => {
        const taken = [...world.flows.values()].find(
          (flow) => flow.projectId === call.path.project_id && nameOf(flow) === textOf(call.body, 'name'),
        );
        if (taken !== undefined) world.flows.delete(taken.id);
        return run(call, world);
      }),
    ],
    [
      'create-answers-description-of-another',
      'Flow description.',
      edited('CreateWorkflow', (body, _, world) => {
        const flow = created(body, world);
        const other = flow && besides(flow, world)[0];
        if (other?.definition.description !== undefined) body.description = other.definition.description;
      }),
    ],
    [
      'create-answers-updated-before-created',
      modified,
      edited('CreateWorkflow', (body) => {
        body.updated_time = '1970-01-01T00:00:00Z';
      }),
    ],
    [
      'create-tells-local-time',
      'Time when the flow was created, in the format yyyy-MM-ddTHH:mm:ssZ (UTC).',
      edited('CreateWorkflow', (body, _, world) => {
        body.created_time = world.ways.timeText(world.ways.now() + 8 * 3_600_000);
      }),
    ],
    [
      'create-changes-enabled-triggers',
      'Whether to enable the trigger. / Default: true',
      afterwards('CreateWorkflow', (_, world, body) => {
        for (const one of objectsOf(created(body, world)?.definition ?? {}, 'triggers')) one.enabled = true;
      }),
    ],
  ]),
  ...defectsOf('lifecycle', 'ShowWorkFlow', [
    [
      'show-of-deleted-flow',
      'This API is used to query the metadata of a specified flow.',
      alsoDeleted('ShowWorkFlow'),
    ],
    [
      'show-answers-last-flow-for-unknown',
      'This API is used to query the metadata of a specified flow.',
      asked('ShowWorkFlow', (call, world) => ({
        path: { ...call.path, workflow_id: flowOf(call, world)?.id ?? [...world.flows.keys()].at(-1) ?? '' },
      })),
    ],
    [
      'show-answers-project-as-id',
      uniqueId,
      edited('ShowWorkFlow', (body, call) => {
        body.id = part(call.path, 'project_id');
      }),
    ],
    [
      'show-leaves-policies-out',
      'Error handling policies.',
      edited('ShowWorkFlow', (body) => {
        for (const state of objectsOf(isObject(body.definition) ? body.definition : {}, 'states'))
          delete state.on_errors;
      }),
    ],
    [
      'show-fills-description',
      'Flow description.',
      edited('ShowWorkFlow', (body) => {
        if (isObject(body.definition)) body.definition.description ??= 'none';
      }),
    ],
  ]),
];
