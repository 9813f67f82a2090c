import type { Emit } from '../../core/events.ts';

/** Wraps an `emit` so that each violation says how this very run's is seen again. */
export function withReplay(lineOf: (violationId: string) => string, emit: Emit): Emit {
  return (event) => {
    if (event.type !== 'case-finished') return emit(event);
    const violations = event.result.violations.map((violation) => ({ ...violation, replay: lineOf(violation.id) }));
    emit({ ...event, result: { ...event.result, violations } });
  };
}
