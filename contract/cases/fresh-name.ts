import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import type { Random } from '../../core/random.ts';
import type { OperationModel } from '../model/operation.ts';
import { requestSchemas } from '../values/request-schemas.ts';
import { textLike } from './text-like.ts';

const labels = /^(?:.*_)?(?:name|title)$/i;

/** Whether a member of this name says what a thing is called. */
export function isLabel(name: string): boolean {
  return labels.test(name);
}

/** The member at the root of a body that names what is made of it; undefined where none does. */
export function labelIn(body: JsonValue | undefined): string | undefined {
  if (!isJsonObject(body)) return undefined;
  return Object.keys(body).find((name) => isLabel(name) && typeof body[name] === 'string');
}

/** A text with another end, no longer than it may be. */
function withEnd(text: string, end: string, longest: number): string {
  return `${[...text].slice(0, Math.max(0, longest - end.length)).join('')}${end}`;
}

export interface FreshNames {
  /** @param changedAt JSON pointer of what was changed in the value: a name that was changed keeps its length and its form */
  value: (value: JsonValue, changedAt?: string) => JsonValue;
  /** the same for JSON text that no value is written as */
  text: (text: string) => string;
}

/** Leaves every name as it is. */
export const sameNames: FreshNames = { value: (value) => value, text: (text) => text };

/**
 * Gives each body of a request that makes or names things a name of its own: many servers make nothing twice by one name, and what
 * they then refuse shows nothing of the rest. What names nothing, or whose other names the schema forbids, stays as it is.
 * @param base a valid body
 */
export function freshNames(
  document: JsonObject,
  { method, body }: Pick<OperationModel, 'method' | 'body'>,
  base: JsonValue | undefined,
  random: Random,
): FreshNames {
  const label = labelIn(base);
  if (!['POST', 'PUT', 'PATCH'].includes(method) || body === undefined || label === undefined || !isJsonObject(base))
    return sameNames;
  const bound = body.constraints.find(({ keyword, path }) => keyword === 'maxLength' && path.join('/') === label);
  const longest = typeof bound?.value === 'number' ? bound.value : 64;
  let serial = 0;
  const own = String(base[label]);
  // Other operations make and name things too.
  const end = textLike('ab0', random);
  const rename = (): string => withEnd(own, `-${end}${serial}`, longest);
  const schemas = requestSchemas(document);
  const faultless = (value: JsonObject): boolean => schemas.faults(body.schemaPointer, value).length === 0;
  if (!faultless({ ...base, [label]: rename() })) return sameNames;
  const member = (name: string): string => `${JSON.stringify(label)}:${JSON.stringify(name)}`;
  return {
    value: (value, changedAt) => {
      const name = isJsonObject(value) ? value[label] : undefined;
      if (!isJsonObject(value) || typeof name !== 'string') return value;
      if (changedAt === `/${label}`) {
        const other = { ...value, [label]: textLike(name, random) };
        return faultless(value) && faultless(other) ? other : value;
      }
      serial += 1;
      return { ...value, [label]: rename() };
    },
    text: (text) => {
      serial += 1;
      return text.replace(member(own), () => member(rename()));
    },
  };
}
