import type { Redactor } from '../../core/redact.ts';
import type { StatusBreach } from './judge-status.ts';

/** Quotes of an answer may hold a secret that the server gave back. */
export function redactBreaches(breaches: readonly StatusBreach[], redactor: Redactor): StatusBreach[] {
  return breaches.map((breach) => ({
    ...breach,
    message: redactor.text(breach.message),
    expected: redactor.text(breach.expected),
    actual: redactor.text(breach.actual),
  }));
}
