import type { Habits } from './switches.ts';

/** What a JSON text can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * An answer before it becomes bytes. The edge is what stands before the service: routes, tokens, media types, sizes.
 * The body of an error gets its request_id when it is sent.
 */
export interface Answer {
  by: 'edge' | 'service';
  status: number;
  fields: Readonly<Record<string, string>>;
  body: Json;
}

/** Where a time stands in the page's form: yyyy-MM-ddTHH:mm:ssZ. */
export function pageTime(atMs: number): string {
  return new Date(atMs).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** A body as the page has it for 400, 404 and 500. */
function errorBody(code: string, message: string, habits: Habits): Json {
  const body: Record<string, Json> = { error_code: habits.has('codes:own') ? ownCode(code) : code, error_msg: message };
  if (habits.has('fields:undeclared')) body.details = { service: 'flows', hint: null };
  return body;
}

/** The page bounds an error code to 1 to 36 characters and gives no form. */
function ownCode(code: string): string {
  return code.startsWith('FSS') ? 'e' : `flows/errors/${code.replaceAll('.', '-')}`.padEnd(36, '_');
}

/** A refusal by the service. */
export function refused(status: 400 | 404 | 500, code: string, message: string, habits: Habits): Answer {
  return { by: 'service', status, fields: {}, body: errorBody(code, message, habits) };
}

/** A refusal by the edge. */
export function refusedAtEdge(
  status: number,
  message: string,
  habits: Habits,
  fields: Readonly<Record<string, string>> = {},
): Answer {
  return { by: 'edge', status, fields, body: errorBody(`APIG.0${status}`, message, habits) };
}
