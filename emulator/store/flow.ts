import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import { type Assumptions, defaultAssumptions } from '../assumptions/assumptions.ts';
import { DefinitionError } from '../definition/definition-error.ts';
import { readDefinition } from '../definition/read-definition.ts';
import { compileFlow } from '../engine/compile.ts';
import type { CompiledFlow } from '../engine/compiled-flow.ts';
import { readMock } from '../functions/mock-file.ts';
import { resolveFunction } from '../functions/resolve-function.ts';

/** Where a flow came from: only those made through the API are kept across restarts. */
export type FlowOrigin = 'built-in' | 'folder' | 'api';

/** A flow as it was written, without what is made of it. */
export interface FlowSource {
  id: string;
  /** undefined: served under every project */
  projectId: string | undefined;
  origin: FlowOrigin;
  /** definition in the vendor's form */
  definition: JsonObject;
  /** content of its mock file, where it has one */
  mock: JsonValue | undefined;
  /** milliseconds since the epoch */
  createdMs: number;
  updatedMs: number;
}

/** A flow that is served. */
export interface Flow extends FlowSource {
  /** folder that the mock file's modules are named relative to */
  baseDir: string;
  compiled: CompiledFlow;
}

/**
 * Makes a flow of its source.
 * @param baseDir folder that the mock file's modules are named relative to
 * @throws DefinitionError naming the place in the definition, or in the mock file
 */
export function makeFlow(source: FlowSource, assumptions: Assumptions = defaultAssumptions, baseDir = '.'): Flow {
  const definition = readDefinition(source.definition);
  const mock = source.mock === undefined ? undefined : readMock(source.mock);
  const resolution = { mock, baseDir, unknownFunction: assumptions.unknownFunction };
  const compiled = compileFlow(definition, {
    assumptions,
    ...(mock?.timeLimitMs === undefined ? {} : { timeLimitMs: mock.timeLimitMs }),
    resolve: (called, nodeId, action) => resolveFunction(called, nodeId, action, resolution),
  });
  return { ...source, baseDir, compiled };
}

/** @throws DefinitionError where a definition is no object */
export function definitionObject(value: JsonValue): JsonObject {
  if (!isJsonObject(value)) throw new DefinitionError('', 'a flow definition must be an object');
  return value;
}

/** The URN of a flow, as the management API writes it. */
export function flowUrn(flow: Flow, projectId: string): string {
  return `urn:fss:emulator:${flow.projectId ?? projectId}:workflow:default:${flow.compiled.name}:latest`;
}
