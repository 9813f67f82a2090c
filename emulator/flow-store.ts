import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, type JsonValue, parseJson } from '../core/json.ts';
import { Problem } from '../core/problem.ts';
import { compileFlow } from './engine/compile.ts';
import type { CompiledFlow } from './engine/compiled-flow.ts';
import { DefinitionError } from './engine/definition-error.ts';
import { readDefinition } from './engine/read-definition.ts';

/** Flows by workflow id. */
export type Flows = Map<string, CompiledFlow>;

const mockEnding = '.mock.json';

function readJson(file: string): JsonValue {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Problem('file-unreadable', `${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = parseJson(text);
  if (!parsed.ok) throw new Problem('flow-definition-invalid', `${file}: ${parsed.message}`);
  return parsed.value;
}

function timeLimitOf(mock: JsonValue | undefined): { timeLimitMs?: number } {
  if (!isJsonObject(mock) || typeof mock.time_limit_ms !== 'number') return {};
  return { timeLimitMs: mock.time_limit_ms };
}

/**
 * Reads every flow of a folder: NAME.json is a definition in the vendor's form, served under the workflow id NAME,
 * and NAME.mock.json, where it exists, what the emulator adds to it.
 * @throws Problem `file-unreadable` or `flow-definition-invalid`, naming the file and the place in it
 */
export function readFlows(dir: string): Flows {
  let names: string[];
  try {
    names = readdirSync(dir).sort();
  } catch (error) {
    throw new Problem('file-unreadable', `${dir}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const flows: Flows = new Map();
  for (const name of names) {
    if (!name.endsWith('.json') || name.endsWith(mockEnding)) continue;
    const id = name.slice(0, -'.json'.length);
    const mock = names.includes(`${id}${mockEnding}`) ? readJson(join(dir, `${id}${mockEnding}`)) : undefined;
    try {
      flows.set(id, compileFlow(readDefinition(readJson(join(dir, name))), timeLimitOf(mock)));
    } catch (error) {
      if (!(error instanceof DefinitionError)) throw error;
      throw new Problem('flow-definition-invalid', `${join(dir, name)}: ${error.message}`);
    }
  }
  return flows;
}
