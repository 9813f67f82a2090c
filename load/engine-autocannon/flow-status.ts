import { isJsonObject, parseJson } from '../../core/json.ts';

/** The `status` member of a response body; undefined where the body has none. */
export function flowStatus(body: string): string | undefined {
  const parsed = parseJson(body);
  if (!parsed.ok || !isJsonObject(parsed.value)) return undefined;
  const { status } = parsed.value;
  return typeof status === 'string' ? status : undefined;
}
