import type { Habits } from './switches.ts';

/** Why a body is not what the page asks for, or its input. */
export type Checked = { ok: true; input: object } | { ok: false; message: string };

const deepest = 500;

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Looks at what express.json() made of a body. */
export function checkBody(body: unknown, habits: Habits): Checked {
  if (!isObject(body)) return { ok: false, message: 'body must be a JSON object' };
  const members = new Map<string, unknown>(Object.entries(body));
  const headers = members.get('headers');
  const noHeaders = headers === undefined || (headers === null && habits.has('null-headers:absent'));
  if (!noHeaders && !isObject(headers)) return { ok: false, message: 'headers must be an object' };
  const input = members.get('input');
  if (!isObject(input)) return { ok: false, message: 'input is required and must be an object' };
  members.delete('headers');
  members.delete('input');
  if (habits.has('members:strict') && members.size > 0) return { ok: false, message: 'unknown member' };
  if (isDeeper(body, deepest)) return { ok: false, message: `body must not be nested deeper than ${deepest}` };
  return { ok: true, input };
}

/** Goes down level by level: a recursion would end where the stack does. */
function isDeeper(root: unknown, limit: number): boolean {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return false;
}

/** For JSON.parse: a number that no double can hold would come back as null. */
export function refuseInfinite(_name: string, value: unknown): unknown {
  if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY)
    throw new RangeError('number too large');
  return value;
}
