import type { RunEvent } from '../../core/events.ts';
import type { Redactor } from '../../core/redact.ts';

function redactHeaders(event: RunEvent, redactor: Redactor): RunEvent {
  if (event.type !== 'exchange') return event;
  const { exchange } = event;
  const { request, response } = exchange;
  return {
    ...event,
    exchange: {
      ...exchange,
      request: { ...request, headers: redactor.headers(request.headers) },
      response: response.kind === 'answered' ? { ...response, headers: redactor.headers(response.headers) } : response,
    },
  };
}

/**
 * One event as the line of run.ndjson that stands for it, without its line end: headers redacted by name,
 * every other string by value. Rooms redact what they store too; this is the last gate before the disk.
 */
export function redactedLine(event: RunEvent, redactor: Redactor): string {
  return JSON.stringify(redactHeaders(event, redactor), (_, value: unknown) =>
    typeof value === 'string' ? redactor.text(value) : value,
  );
}
