import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import { flowTime } from '../clock/flow-time.ts';
import { type Flow, flowUrn } from '../store/flow.ts';

/** Who made a flow: the emulator knows no users. */
export const createdBy = 'flowgauge';

function textOf(object: JsonObject, key: string): string {
  const value = object[key];
  return typeof value === 'string' ? value : '';
}

/** A flow as create, update and list show it. */
export function simpleInfo(flow: Flow, projectId: string): JsonObject {
  return {
    id: flow.id,
    workflow_urn: flowUrn(flow, projectId),
    name: flow.compiled.name,
    description: textOf(flow.definition, 'description'),
    created_time: flowTime(flow.createdMs),
    updated_time: flowTime(flow.updatedMs),
    created_by: createdBy,
    enable_stream_response: flow.definition.enable_stream_response === true,
  };
}

/** Log group and stream, which only express flows have that log anything. There is no log behind them. */
function logOf({ id, definition }: Flow): JsonObject {
  const { mode, express_config: config } = definition;
  const level = isJsonObject(config) ? config.log_level : undefined;
  const logs = mode === 'EXPRESS' && (level === 'ALL' || level === 'ERROR');
  return logs ? { lts_group_id: 'flowgauge', lts_stream_id: id } : {};
}

/** A flow with its definition, as show does it. */
export function fullInfo(flow: Flow, projectId: string): JsonObject {
  const definition: JsonValue = flow.definition;
  return {
    id: flow.id,
    workflow_urn: flowUrn(flow, projectId),
    created_time: flowTime(flow.createdMs),
    updated_time: flowTime(flow.updatedMs),
    created_by: createdBy,
    definition,
    ...logOf(flow),
  };
}
