import { cleanUp } from '../../contract/index.ts';
import { counted } from '../../core/counted.ts';
import type { RunEvent } from '../../core/events.ts';
import { type ExitCode, exitCode } from '../../core/exit-code.ts';
import { readRun } from '../../reports/index.ts';
import type { FlowgaugeConfig } from '../config/define-config.ts';
import type { TargetFlags } from '../target/options.ts';
import { resolveRunTarget } from '../target/run-target.ts';

type Made = Extract<RunEvent, { type: 'thing-made' }>;

/** How long the end of all may take, milliseconds. */
const limitMs = 60_000;

/** What a run made and did not end, the last one first. */
export function leftBy(events: readonly RunEvent[]): Made[] {
  const left = new Map<string, Made>();
  for (const event of events) {
    if (event.type === 'thing-made') left.set(`${event.resource} ${event.id}`, event);
    if (event.type === 'thing-removed') left.delete(`${event.resource} ${event.id}`);
  }
  return [...left.values()].reverse();
}

/**
 * `flowgauge cleanup RUN`: ends what the run's journal says was left on the target.
 * @throws Problem `run-unreadable`, `usage`, `host-refused` or `credentials-missing`
 */
export async function cleanUpRun(
  run: string,
  flags: TargetFlags & { dryRun?: boolean },
  config: FlowgaugeConfig,
): Promise<ExitCode> {
  const record = await readRun(run);
  const made = leftBy(record.events);
  const say = (line: string): void => void process.stdout.write(`${line.replace(/\p{Cc}/gu, '?')}\n`);
  if (made.length === 0) {
    say('nothing is left of this run');
    return exitCode.held;
  }
  const resolved = await resolveRunTarget(record.result.target, flags, config);
  if (resolved.kind === 'embedded') {
    say('the emulator of this run is gone, and all that it held');
    return exitCode.held;
  }
  const { target, credentials } = resolved;
  if (flags.dryRun === true) {
    for (const { resource, id, remove } of made)
      say(`${resource} ${id}: ${remove === null ? 'no operation ends one' : `${remove.method} ${remove.path}`}`);
    return exitCode.held;
  }
  const left = await cleanUp({
    target,
    credentials,
    things: made.map(({ resource, id, remove }) => ({ resource, id, remove: remove ?? undefined })),
    limitMs,
    onExchange: () => undefined,
    onRemoved: ({ resource, id }) => say(`${resource} ${id}: ended`),
  });
  for (const { resource, id } of left) say(`${resource} ${id}: still there`);
  say(`${counted(made.length - left.length, 'thing')} ended, ${left.length} left, at ${target.url}`);
  return left.length === 0 ? exitCode.held : exitCode.violated;
}
