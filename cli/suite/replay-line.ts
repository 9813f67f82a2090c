import { resolve } from 'node:path';
import type { Emit } from '../../core/events.ts';
import { isLoopbackHost, isVendorHost } from '../../core/safety.ts';
import { anyShellCommand } from '../../reports/shown/any-shell.ts';

/** The command that replays a violation of a run: whole, so that it works in any shell and in any folder. */
export function replayLine(id: string, dir: string, targetUrl: string): string {
  const { hostname } = new URL(targetUrl);
  const permission = isLoopbackHost(hostname) ? [] : ['--allow-host', hostname];
  const accepted = isVendorHost(hostname) ? ['--yes'] : [];
  return anyShellCommand(['flowgauge', 'replay', id, resolve(dir), ...permission, ...accepted]);
}

/** Wraps an `emit` so that each violation says how this very run's is seen again. */
export function withReplay(lineOf: (violationId: string) => string, emit: Emit): Emit {
  return (event) => {
    if (event.type !== 'case-finished') return emit(event);
    const violations = event.result.violations.map((violation) => {
      const replay = lineOf(violation.id);
      // Where curl cannot send the same, its line names this one.
      return { ...violation, replay, curl: violation.curl.replace(violation.replay, () => replay) };
    });
    emit({ ...event, result: { ...event.result, violations } });
  };
}
