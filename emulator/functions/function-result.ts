import type { JsonValue } from '../../core/json.ts';

/** What a function call came to. */
export type FunctionResult = { ok: true; value: JsonValue } | { ok: false; code: string; message: string };
