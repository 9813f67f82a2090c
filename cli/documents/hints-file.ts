import { messageOf } from '../../core/message-of.ts';
import { Problem } from '../../core/problem.ts';
import { readInput } from '../../spec/src/bundle/read-input.ts';
import { checkShape } from '../config/check-shape.ts';
import { hintProperties } from '../config/config-schema.ts';
import type { HintsConfig } from '../config/define-config.ts';

const hintsSchema = { type: 'object', additionalProperties: false, properties: hintProperties };

/**
 * Reads a file with what pages do not say, YAML or JSON.
 * @throws Problem `file-unreadable`, or `config-invalid` naming the first key that is wrong
 */
export async function readHints(file: string): Promise<HintsConfig> {
  const { parse } = await import('yaml');
  const text = readInput(file);
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    throw new Problem('config-invalid', `${file} cannot be loaded: ${messageOf(error).split('\n')[0] ?? ''}`);
  }
  return checkShape<HintsConfig>(value ?? {}, hintsSchema, { file, whole: 'the file of hints' });
}
