import { isJsonObject, type JsonValue, parseJson } from '../core/json.ts';
import type { FirstError } from '../core/load-result.ts';
import { isOutcome, type Outcome } from '../core/outcome.ts';

/** How much of a body is kept: enough to see what it says. */
const mostCharacters = 300;

/** What stands before a first error in a generator's log, among lines of others. */
const mark = 'flowgauge-first-error ';

/** A first error, of its text as much as is kept. */
export function firstError(outcome: Outcome, status: number | null, text: string): FirstError {
  return { outcome, status, text: text.slice(0, mostCharacters) };
}

/** A first error as a line of a log. */
export function firstErrorLine(error: FirstError): string {
  return mark + JSON.stringify(error);
}

/** A first error as it comes from another process; undefined for anything else. */
export function readFirstError(value: JsonValue | undefined): FirstError | undefined {
  if (!isJsonObject(value)) return undefined;
  const { outcome, status, text } = value;
  if (typeof outcome !== 'string' || !isOutcome(outcome) || typeof text !== 'string') return undefined;
  return { outcome, status: typeof status === 'number' ? status : null, text };
}

/** The first error that a line of a log tells; undefined for any other line. */
export function readFirstErrorLine(line: string): FirstError | undefined {
  if (!line.startsWith(mark)) return undefined;
  const parsed = parseJson(line.slice(mark.length));
  return parsed.ok ? readFirstError(parsed.value) : undefined;
}
