import type { JsonObject } from './data/json.ts';
import type { Flow, World } from './flows/world.ts';

const roles = ['echo', 'success', 'fail', 'timeout', 'error'] as const;

type Mode = 'EXPRESS' | 'NORMAL';

/** A flow with one function, which does what its name says. */
function definitionOf(role: string, mode: Mode, projectId: string): JsonObject {
  return {
    name: mode === 'EXPRESS' ? `role-${role}` : `role-normal-${role}`,
    description: `A flow for the role ${role}`,
    mode,
    enable_stream_response: false,
    express_config: { log_level: 'NONE' },
    constants: {},
    functions: [{ name: role, operation: `urn:fss:cn-north-7:${projectId}:function:default:${role}:latest` }],
    retries: [],
    start: 'call',
    states: [
      {
        id: 'call',
        name: 'call',
        type: 'Operation',
        actions: [{ function_ref: { ref_name: role, arguments: role === 'echo' ? { input: '$' } : {} } }],
        state_data_filter: { output: role === 'echo' ? '$.input' : '' },
        transition: '',
        end: true,
      },
    ],
  };
}

/** Puts a flow of this mode for each role into a project, and tells their ids. */
export function addRoleFlows(projectId: string, mode: Mode, world: World): Record<string, string> {
  const now = world.ways.now();
  const ids = roles.map((role) => {
    const definition = definitionOf(role, mode, projectId);
    const flow: Flow = { id: world.ways.newFlowId(world), projectId, definition, createdAt: now, updatedAt: now };
    world.flows.set(flow.id, flow);
    return [role, flow.id] as const;
  });
  return Object.fromEntries(ids);
}
