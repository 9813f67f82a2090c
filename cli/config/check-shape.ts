import type { ErrorObject } from 'ajv';
import { Problem } from '../../core/problem.ts';

function explain(error: ErrorObject | undefined, whole: string): string {
  if (error === undefined) return 'does not fit its schema';
  const place = error.instancePath === '' ? whole : error.instancePath;
  const named = error.params.additionalProperty ?? error.params.allowedValues;
  return `${place} ${error.message ?? ''}${named === undefined ? '' : ` (${JSON.stringify(named)})`}`;
}

/**
 * Checks a value that a user wrote against a JSON Schema (2020-12).
 * @param of the file it stands in, and what its outermost value is called
 * @throws Problem `config-invalid` naming the first key that is wrong
 */
export async function checkShape<T>(
  value: unknown,
  schema: Record<string, unknown>,
  of: { file: string; whole: string },
): Promise<T> {
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  const validate = new Ajv2020({ strict: true }).compile<T>(schema);
  if (validate(value)) return value;
  const hint = `correct the named key in ${of.file}`;
  throw new Problem('config-invalid', `${of.file}: ${explain(validate.errors?.[0], of.whole)}`, hint);
}
