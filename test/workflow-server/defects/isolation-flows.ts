import { copyOf, textsOf } from '../data/json.ts';
import { part } from '../operations/call.ts';
import { afterwards, around, edited } from './answer-changes.ts';
import { type Defect, defectsOf } from './defect.ts';
import { asked, flowOf, inAnyProject, nameOf } from './world-changes.ts';

const updates = 'This API is used to modify a specified flow.';
const deletes = 'This API is used to delete flows in batches.';

/** Flows that another project reaches. */
export const flowIsolation: readonly Defect[] = [
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
