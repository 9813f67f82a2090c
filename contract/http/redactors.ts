import { createRedactor, headerSecrets, type Redactor } from '../../core/redact.ts';
import type { SentRequest } from './message.ts';

/**
 * A redactor for each request: it hides the secrets of the run, and what a secret header of that request carried, such as
 * a signature, also where the answer gives it back. The last one is kept, since most requests carry the same.
 */
export function redactorsOf(secrets: readonly string[]): (request: SentRequest) => Redactor {
  const plain = createRedactor(secrets);
  let last: { key: string; redactor: Redactor } | undefined;
  return ({ headers }) => {
    const carried = headerSecrets(headers);
    if (carried.length === 0) return plain;
    const key = carried.join('\n');
    if (last?.key !== key) last = { key, redactor: createRedactor([...secrets, ...carried]) };
    return last.redactor;
  };
}
