import { isObject, objectsOf, textsOf } from '../data/json.ts';
import { answered } from '../operations/call.ts';
import { afterwards, around, edited } from './answer-changes.ts';
import { type Defect, defectsOf } from './defect.ts';
import { also } from './rule-changes.ts';
import { all, asked, checkedTooLate, nameOf } from './world-changes.ts';

const deletes = 'This API is used to delete flows in batches.';
const succeeded = 'List of the URNs of the flows that succeeded.';
const failed = 'Details of the flows that failed.';

/** Deletions that take less, more or something else than they should. */
export const deletionLifecycles: readonly Defect[] = [
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
];
