import type { ErrorObject } from 'ajv';
import { Problem } from '../../core/problem.ts';

const listed = (values: unknown): string => (Array.isArray(values) ? values.map(String).join(', ') : String(values));

/** The keys that an object of the schema may have, where the error comes from one that it may not have. */
function knownKeys({ parentSchema }: ErrorObject): string {
  const properties: unknown = parentSchema?.properties;
  const keys = typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
  return keys.length === 0 ? '' : `; known are ${keys.filter((key) => key !== '$schema').join(', ')}`;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}

const article = (type: unknown): string => (/^[aeiou]/.test(String(type)) ? `an ${type}` : `a ${type}`);

/** What is wrong with a value, as a sentence about it. */
function fault(error: ErrorObject): string {
  const { keyword, params, data, message } = error;
  switch (keyword) {
    case 'additionalProperties':
      return `has the key ${JSON.stringify(params.additionalProperty)}, which is not known${knownKeys(error)}`;
    case 'required':
      return `lacks the key ${JSON.stringify(params.missingProperty)}`;
    case 'enum':
      return `is ${shown(data)}, and has to be one of ${listed(params.allowedValues)}`;
    case 'type':
      return `is ${shown(data)}, and has to be ${article(params.type)}`;
    case 'minLength':
      return 'is empty';
    case 'minItems':
      return `has ${Array.isArray(data) ? data.length : 0} entries, and needs at least ${params.limit}`;
    case 'maxItems':
      return `has ${Array.isArray(data) ? data.length : 0} entries, and may have ${params.limit}`;
    case 'minimum':
    case 'maximum':
      return `is ${shown(data)}, and has to be ${keyword === 'minimum' ? 'at least' : 'at most'} ${params.limit}`;
    case 'pattern':
      return `is ${shown(data)}, which does not match ${params.pattern}`;
    default:
      return `is ${shown(data)}: ${message ?? 'does not fit its schema'}`;
  }
}

function explain(error: ErrorObject | undefined, whole: string): string {
  if (error === undefined) return `${whole} does not fit its schema`;
  return `${error.instancePath === '' ? whole : error.instancePath} ${fault(error)}`;
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
  const validate = new Ajv2020({ strict: true, verbose: true }).compile<T>(schema);
  if (validate(value)) return value;
  const hint = `correct the named key in ${of.file}`;
  throw new Problem('config-invalid', `${of.file}: ${explain(validate.errors?.[0], of.whole)}`, hint);
}
