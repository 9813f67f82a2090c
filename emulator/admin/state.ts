import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import type { Assumptions } from '../assumptions/assumptions.ts';
import { DefinitionError } from '../definition/definition-error.ts';
import { complain, type Place, places } from '../definition/definition-fields.ts';
import type { FaultPlan } from '../faults/fault-plan.ts';
import { readFaults } from '../faults/read-faults.ts';
import { type Flow, makeFlow } from '../store/flow.ts';
import { flowRecord, readFlowRecord } from '../store/flow-record.ts';
import type { FlowStore } from '../store/flow-store.ts';

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
  if (!isJsonObject(value)) throw new DefinitionError('', 'a state must be an object');
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
