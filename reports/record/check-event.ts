import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import type { RunEvent } from '../../core/events.ts';
import { isJsonObject, parseJson } from '../../core/json.ts';

const schemaFile = join(import.meta.dirname, '..', 'schema', 'run-event-1.schema.json');

interface EventSchemas {
  /** by type of event */
  branches: Map<string, object>;
  definitions: unknown;
}

function typeOf(branch: unknown): string | undefined {
  if (!isJsonObject(branch) || !isJsonObject(branch.properties) || !isJsonObject(branch.properties.type))
    return undefined;
  const { const: type } = branch.properties.type;
  return typeof type === 'string' ? type : undefined;
}

function readSchemas(): EventSchemas {
  const parsed = parseJson(readFileSync(schemaFile, 'utf8'));
  const schema = parsed.ok && isJsonObject(parsed.value) ? parsed.value : {};
  const { definitions } = schema;
  const event = isJsonObject(definitions) && isJsonObject(definitions.RunEvent) ? definitions.RunEvent : {};
  const branches = new Map<string, object>();
  for (const branch of Array.isArray(event.anyOf) ? event.anyOf : []) {
    const type = typeOf(branch);
    if (type !== undefined && isJsonObject(branch)) branches.set(type, branch);
  }
  return { branches, definitions };
}

/** Says what an event lacks, or has that it must not, by the published schema of run.ndjson; undefined where it is as it was written. */
export type CheckEvent = (event: RunEvent) => string | undefined;

/**
 * A check of events. Each type is held to its own branch of the schema, so that a message names the member and not a type that the
 * event is not of; a branch is compiled when its first event comes.
 */
export function createEventCheck(): CheckEvent {
  const { branches, definitions } = readSchemas();
  const ajv = new Ajv({ strict: false });
  const compiled = new Map<string, ValidateFunction>();
  return (event) => {
    const { type } = event;
    const branch = branches.get(type);
    if (branch === undefined) return undefined;
    const validate = compiled.get(type) ?? ajv.compile({ ...branch, definitions });
    compiled.set(type, validate);
    if (validate(event)) return undefined;
    const [error] = validate.errors ?? [];
    const place = error === undefined || error.instancePath === '' ? type : `${type}${error.instancePath}`;
    return `${place} ${error?.message ?? 'is not as it was written'}`;
  };
}
