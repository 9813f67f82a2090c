import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import type { Assumptions } from '../engine/assumptions.ts';
import { DefinitionError } from '../engine/definition-error.ts';
import {
  complain,
  optionalNumber,
  optionalObject,
  optionalText,
  type Place,
  places,
  requiredText,
} from '../engine/definition-fields.ts';
import type { FaultPlan } from '../faults/fault-plan.ts';
import { readFaults } from '../faults/read-faults.ts';
import { type Flow, type FlowSource, makeFlow } from '../store/flow.ts';
import type { FlowStore } from '../store/flow-store.ts';

/** A flow as the state file has it. */
export function flowRecord({ id, projectId, definition, mock, createdMs, updatedMs }: FlowSource): JsonObject {
  return {
    id,
    ...(projectId === undefined ? {} : { project_id: projectId }),
    definition,
    ...(mock === undefined ? {} : { mock }),
    created_ms: createdMs,
    updated_ms: updatedMs,
  };
}

/** @throws DefinitionError naming the place and what is wrong there */
export function readFlowRecord(place: Place): FlowSource {
  const mock: JsonValue | undefined = Object.hasOwn(place.object, 'mock') ? place.object.mock : undefined;
  return {
    id: requiredText(place, 'id', 512),
    projectId: optionalText(place, 'project_id', 64),
    origin: 'api',
    definition: optionalObject(place, 'definition'),
    mock,
    createdMs: optionalNumber(place, 'created_ms', 0, Number.MAX_SAFE_INTEGER) ?? 0,
    updatedMs: optionalNumber(place, 'updated_ms', 0, Number.MAX_SAFE_INTEGER) ?? 0,
  };
}

/** What outlives a run: the flows made through the API and the faults in force, as one JSON object. */
export function exportState(flows: FlowStore, faults: FaultPlan): JsonObject {
  const made = flows.all().filter(({ origin }) => origin === 'api');
  return { version: 1, flows: made.map(flowRecord), faults: faults.source };
}

/**
 * Puts an exported state in the place of the present one; nothing changes where any part of it is wrong.
 * @throws DefinitionError naming the place and what is wrong there
 */
export function importState(value: JsonValue, flows: FlowStore, faults: FaultPlan, assumptions: Assumptions): void {
  if (!isJsonObject(value)) throw new DefinitionError('', 'a state is an object');
  const root: Place = { at: [], object: value };
  if (value.version !== 1) complain(root, 'version', 'must be 1');
  const made = places(root, 'flows', 100_000).map((place): Flow => {
    try {
      return makeFlow(readFlowRecord(place), assumptions);
    } catch (error) {
      if (error instanceof DefinitionError) complain(place, undefined, error.message);
      throw error;
    }
  });
  const set = readFaults(value.faults ?? { faults: [] });
  for (const { id, origin } of flows.all()) if (origin === 'api') flows.delete(id);
  for (const flow of made) flows.put(flow);
  faults.arm(set);
}
