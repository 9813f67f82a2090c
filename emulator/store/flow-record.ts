import type { JsonObject, JsonValue } from '../../core/json.ts';
import {
  optionalNumber,
  optionalObject,
  optionalText,
  type Place,
  requiredText,
} from '../definition/definition-fields.ts';
import type { FlowSource } from './flow.ts';

/** A flow as files and stores have it. */
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
