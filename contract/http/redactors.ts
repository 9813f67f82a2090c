import { createRedactor, headerSecrets, type Redactor } from '../../core/redact.ts';
import type { RawExchange } from './message.ts';

/**
 * A redactor for each exchange: it hides the secrets of the run, and what a secret header of the request or of its answer
 * carried, such as a signature or a cookie, also where a body gives it back. The last one is kept, since most exchanges
 * carry the same.
 */
export function redactorsOf(secrets: readonly string[]): (raw: RawExchange) => Redactor {
  const plain = createRedactor(secrets);
  let last: { key: string; redactor: Redactor } | undefined;
  return ({ request, outcome }) => {
    const answered = outcome.kind === 'answered' ? headerSecrets(outcome.headers) : [];
    // What was made up to be refused is no secret.
    const carried = [...(request.unsigned === true ? [] : headerSecrets(request.headers)), ...answered];
    if (carried.length === 0) return plain;
    const key = carried.join('\n');
    if (last?.key !== key) last = { key, redactor: both(plain, createRedactor([], carried)) };
    return last.redactor;
  };
}

/** What one redactor leaves, the other looks at. */
function both(first: Redactor, second: Redactor): Redactor {
  return {
    text: (text) => second.text(first.text(text)),
    headers: (headers) => second.headers(first.headers(headers)),
    json: (value) => second.json(first.json(value)),
  };
}
