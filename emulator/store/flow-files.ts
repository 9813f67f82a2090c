import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileReason } from '../../core/file-reason.ts';
import { type JsonValue, parseJson } from '../../core/json.ts';
import { Problem } from '../../core/problem.ts';
import type { Assumptions } from '../assumptions/assumptions.ts';
import { DefinitionError } from '../definition/definition-error.ts';
import { definitionObject, type Flow, type FlowOrigin, makeFlow } from './flow.ts';

const ending = '.json';
const mockEnding = '.mock.json';

/** @throws Problem `file-unreadable` or `flow-definition-invalid`, naming the file */
export function readJson(file: string): JsonValue {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Problem('file-unreadable', `${file} cannot be read: ${fileReason(error)}`);
  }
  const parsed = parseJson(text);
  if (!parsed.ok) throw new Problem('flow-definition-invalid', `${file} is not JSON: ${parsed.message}`);
  return parsed.value;
}

function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir).sort();
  } catch (error) {
    throw new Problem('file-unreadable', `${dir} cannot be read: ${fileReason(error)}`);
  }
}

/**
 * Reads every flow of a folder: NAME.json is a definition in the vendor's form, served under the workflow id NAME,
 * and NAME.mock.json, where it exists, what the emulator adds to it.
 * @throws Problem `file-unreadable` or `flow-definition-invalid`, naming the file and the place in it
 */
export function readFlows(dir: string, origin: FlowOrigin, assumptions: Assumptions, nowMs: number): Flow[] {
  const names = namesIn(dir);
  return names
    .filter((name) => name.endsWith(ending) && !name.endsWith(mockEnding))
    .map((name) => {
      const file = join(dir, name);
      const id = name.slice(0, -ending.length);
      const mockName = `${id}${mockEnding}`;
      const mock = names.includes(mockName) ? readJson(join(dir, mockName)) : undefined;
      try {
        const definition = definitionObject(readJson(file));
        const source = { id, projectId: undefined, origin, definition, mock, createdMs: nowMs, updatedMs: nowMs };
        return makeFlow(source, assumptions, dir);
      } catch (error) {
        if (!(error instanceof DefinitionError)) throw error;
        throw new Problem(
          'flow-definition-invalid',
          `${file}${mock === undefined ? '' : ' (with its mock file)'}: ${error.message}`,
        );
      }
    });
}
