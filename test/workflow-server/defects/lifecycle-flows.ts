import { copyOf, isObject, objectsOf, textOf, textsOf } from '../data/json.ts';
import type { Flow, World } from '../flows/world.ts';
import { answered, type Call, part } from '../operations/call.ts';
import { afterwards, around, edited } from './answer-changes.ts';
import { type Defect, defectsOf } from './defect.ts';
import { also, unchecked } from './rule-changes.ts';
import { all, alsoDeleted, asked, checkedTooLate, flowOf, inAnyProject, keptAs, nameOf } from './world-changes.ts';

const creates = 'This API is used to create a flow.';
const uniqueId = 'Unique ID, flow definition ID.';
const updates = 'This API is used to modify a specified flow.';
const deletes = 'This API is used to delete flows in batches.';
const succeeded = 'List of the URNs of the flows that succeeded.';
const failed = 'Details of the flows that failed.';
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

/** What goes wrong with flows once more than one request is looked at. */
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
  ...defectsOf('lifecycle', 'BatchDeleteWorkflows', [
    [
      'delete-keeps-listed',
      deletes,
      (parts) => {
        parts.ways.lingers = () => true;
      },
    ],
    [
      'delete-does-nothing',
      deletes,
      around('BatchDeleteWorkflows', (_, call) => answered({ success: textsOf(call.body, 'workflow_urns'), fail: [] })),
    ],
    [
      'delete-takes-names-that-begin-so',
      deletes,
      afterwards('BatchDeleteWorkflows', (call, world) => {
        const names = textsOf(call.body, 'workflow_urns').map((urn) => urn.split(':').at(-2) ?? '');
        for (const flow of world.flows.values()) {
          if (names.some((name) => name !== '' && nameOf(flow).startsWith(name))) world.flows.delete(flow.id);
        }
      }),
    ],
    [
      'delete-takes-neighbour',
      deletes,
      around('BatchDeleteWorkflows', async (run, call, world) => {
        const ids = [...world.flows.keys()];
        const answer = await run(call, world);
        const gone = ids.findIndex((id) => !world.flows.has(id));
        const next = ids[gone + 1];
        if (gone >= 0 && next !== undefined) world.flows.delete(next);
        return answer;
      }),
    ],
    [
      'delete-takes-first-only',
      deletes,
      asked('BatchDeleteWorkflows', ({ body }) => ({
        body: { workflow_urns: textsOf(body, 'workflow_urns').slice(0, 1) },
      })),
    ],
    [
      'delete-of-none-takes-all',
      deletes,
      around('BatchDeleteWorkflows', (run, call, world) => {
        const answer = run(call, world);
        if (textsOf(call.body, 'workflow_urns').length > 0) return answer;
        for (const flow of world.flows.values())
          if (flow.projectId === call.path.project_id) world.flows.delete(flow.id);
        return answer;
      }),
    ],
    [
      'delete-of-unknown-succeeds',
      failed,
      edited('BatchDeleteWorkflows', (body, call) => {
        body.fail = [];
        body.success = textsOf(call.body, 'workflow_urns');
      }),
    ],
    [
      'delete-fails-but-deletes',
      succeeded,
      edited('BatchDeleteWorkflows', (body, call) => {
        body.fail = textsOf(call.body, 'workflow_urns').map((urn) => ({
          error_detail: 'timeout',
          workflow_urn: urn.slice(0, 128),
        }));
        body.success = [];
      }),
    ],
    [
      'delete-with-one-unknown-keeps-all',
      succeeded,
      around('BatchDeleteWorkflows', async (run, call, world) => {
        const before = new Map(world.flows);
        const answer = await run(call, world);
        if (isObject(answer.body) && objectsOf(answer.body, 'fail').length > 0)
          for (const [id, flow] of before) world.flows.set(id, flow);
        return answer;
      }),
    ],

    [
      'delete-leaves-last-of-success-out',
      succeeded,
      edited('BatchDeleteWorkflows', (body) => {
        body.success = textsOf(body, 'success').slice(0, -1);
      }),
    ],
    [
      'delete-answers-ids',
      succeeded,
      edited('BatchDeleteWorkflows', (body, _, world) => {
        body.success = textsOf(body, 'success').map(
          (urn) => world.deleted.find(({ flow }) => world.ways.urnOf(flow) === urn)?.flow.id ?? urn,
        );
      }),
    ],
    [
      'delete-refused-still-deletes',
      'Status code: 400',
      all(
        also('BatchDeleteWorkflows', 'body.workflow_urns[]', { type: 'anything' }),
        checkedTooLate('BatchDeleteWorkflows', ({ body }) =>
          Array.isArray(body.workflow_urns) && body.workflow_urns.some((urn) => typeof urn !== 'string')
            ? 'workflow_urns must be strings'
            : undefined,
        ),
      ),
    ],
    [
      'delete-leaves-unknown-out',
      failed,
      edited('BatchDeleteWorkflows', (body) => {
        body.fail = [];
      }),
    ],
  ]),
  ...defectsOf('isolation', 'CreateWorkflow', [
    [
      'create-goes-to-first-project',
      'project_id / Project ID. For details, see Obtaining a Project ID.',
      asked('CreateWorkflow', (call, world) => ({ path: { ...call.path, project_id: world.projects[0] ?? '' } })),
    ],
    [
      'create-urn-has-first-project',
      'Flow URN, in the format urn:fss:<region_id>:<project_id>:workflow:<package>:<workflow_name>:<version>. Only default is supported as package, only latest as version.',
      edited('CreateWorkflow', (body, call, world) => {
        body.workflow_urn = String(body.workflow_urn).replace(part(call.path, 'project_id'), world.projects[0] ?? '');
      }),
    ],
  ]),
  ...defectsOf('isolation', 'ListWorkflow', [
    [
      'list-shows-all-projects',
      'project_id / Project ID. For details, see Obtaining a Project ID.',
      around('ListWorkflow', (run, call, world) => {
        const { reachable } = world.ways;
        world.ways.reachable = () => true;
        const answer = run(call, world);
        world.ways.reachable = reachable;
        return answer;
      }),
    ],
    [
      'list-total-counts-all-projects',
      'Number of all objects that meet the conditions.',
      edited('ListWorkflow', (body, _, world) => {
        body.total = world.flows.size;
      }),
    ],
  ]),
  ...defectsOf('isolation', 'ShowWorkFlow', [
    [
      'show-of-other-project',
      'project_id / Project ID. For details, see Obtaining a Project ID.',
      inAnyProject('ShowWorkFlow'),
    ],
  ]),
  ...defectsOf('isolation', 'UpdateWorkFlow', [
    [
      'update-of-other-project',
      'project_id / Project ID. For details, see Obtaining a Project ID.',
      inAnyProject('UpdateWorkFlow'),
    ],
    [
      'update-touches-same-name-elsewhere',
      updates,
      afterwards('UpdateWorkFlow', (call, world) => {
        const flow = flowOf(call, world);
        if (flow === undefined) return;
        for (const other of world.flows.values()) {
          if (nameOf(other) === nameOf(flow) && other !== flow) other.definition = copyOf(flow.definition);
        }
      }),
    ],
  ]),
  ...defectsOf('isolation', 'BatchDeleteWorkflows', [
    [
      'delete-of-other-project',
      'project_id / Project ID. For details, see Obtaining a Project ID.',
      asked('BatchDeleteWorkflows', ({ path, body }) => ({
        path: { ...path, project_id: textsOf(body, 'workflow_urns')[0]?.split(':')[3] ?? '' },
      })),
    ],
    [
      'delete-takes-same-name-elsewhere',
      deletes,
      afterwards('BatchDeleteWorkflows', (call, world) => {
        const names = textsOf(call.body, 'workflow_urns').map((urn) => urn.split(':').at(-2));
        for (const flow of world.flows.values()) {
          if (flow.projectId !== call.path.project_id && names.includes(nameOf(flow))) world.flows.delete(flow.id);
        }
      }),
    ],
  ]),
];
