import { readFileSync } from 'node:fs';
import { fileReason } from '../../core/file-reason.ts';
import { messageOf } from '../../core/message-of.ts';
import { Problem } from '../../core/problem.ts';
import { checkShape } from '../config/check-shape.ts';
import type { Generator } from './host-commands.ts';

/** JSON Schema (2020-12) of the file that names generators. */
const hostsSchema: Record<string, unknown> = {
  type: 'object',
  additionalProperties: false,
  required: ['generators'],
  properties: {
    generators: {
      type: 'array',
      minItems: 1,
      maxItems: 1000,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          // A folder of its shares bears it.
          name: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$' },
          url: { type: 'string', minLength: 1 },
          cores: { type: 'integer', minimum: 1, maximum: 1024 },
        },
      },
    },
  },
};

/**
 * Reads the generators that a YAML or JSON file names.
 * @throws Problem `file-unreadable`, or `config-invalid` naming what is wrong
 */
export async function loadHosts(file: string): Promise<Generator[]> {
  const { parse } = await import('yaml');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Problem('file-unreadable', `${file} cannot be read: ${fileReason(error)}`, 'name the file of the hosts');
  }
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    const [line = ''] = messageOf(error).split('\n');
    throw new Problem('config-invalid', `${file} cannot be read as YAML: ${line}`, `correct ${file}`);
  }
  const of = { file, whole: 'the file' };
  const { generators } = await checkShape<{ generators: Generator[] }>(value, hostsSchema, of);
  const names = generators.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return generators;
  throw new Problem('config-invalid', `${file}: two generators are called ${twice}`, 'give each a name of its own');
}
