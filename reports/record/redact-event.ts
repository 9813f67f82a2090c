import type { RunEvent } from '../../core/events.ts';
import type { Exchange } from '../../core/exchange.ts';
import { createRedactor, headerSecrets, type Redactor } from '../../core/redact.ts';

/** Writes events as the lines of run.ndjson, without their line ends and without secrets. */
export type WriteLine = (event: RunEvent) => string;

function redactHeaders(exchange: Exchange, redactor: Redactor): Exchange {
  const { request, response } = exchange;
  return {
    ...exchange,
    request: { ...request, headers: redactor.headers(request.headers) },
    response: response.kind === 'answered' ? { ...response, headers: redactor.headers(response.headers) } : response,
  };
}

/** Every string of an event, its member names apart, which are this tool's own. */
function redactedJson(event: RunEvent, redactors: readonly Redactor[]): string {
  return JSON.stringify(event, (_, value: unknown) =>
    typeof value === 'string' ? redactors.reduce((text, redactor) => redactor.text(text), value) : value,
  );
}

/** What the exchange's own headers carry: a signature, a cookie, that its body may echo. */
function ownRedactor({ request, response }: Exchange): Redactor | undefined {
  const secrets = [
    ...headerSecrets(request.headers),
    ...(response.kind === 'answered' ? headerSecrets(response.headers) : []),
  ];
  return secrets.length === 0 ? undefined : createRedactor([], [...new Set(secrets)]);
}

/**
 * The last gate before the disk; rooms redact what they store too. Headers are redacted by name, every other string by
 * value, and what an exchange's secret headers carried also where its body, or a violation that shows it, repeats it.
 */
export function createLineWriter(redactor: Redactor): WriteLine {
  const byExchange = new Map<string, Redactor>();
  return (event) => {
    if (event.type === 'exchange') {
      const { exchange } = event;
      const own = ownRedactor(exchange);
      if (own !== undefined) byExchange.set(exchange.id, own);
      const redactors = own === undefined ? [redactor] : [redactor, own];
      return redactedJson({ ...event, exchange: redactHeaders(exchange, redactor) }, redactors);
    }
    if (event.type !== 'case-finished') return redactedJson(event, [redactor]);
    const shown = event.result.violations.flatMap(({ exchanges }) => exchanges);
    return redactedJson(event, [redactor, ...shown.flatMap((id) => byExchange.get(id) ?? [])]);
  };
}
