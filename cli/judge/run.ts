import { statSync } from 'node:fs';
import { join } from 'node:path';
import { judgeRecorded, readTraffic } from '../../contract/index.ts';
import type { ExitCode } from '../../core/exit-code.ts';
import { judgeLine } from '../again/command-lines.ts';
import type { OpenContract } from '../documents/open-contract.ts';
import { readText } from '../flags/read-text.ts';
import type { RunSettings } from '../session/options.ts';
import { runSession } from '../session/session.ts';
import type { RuleSettings } from '../suite/options.ts';
import { recordedContract } from '../suite/setup.ts';
import { withReplay } from '../suite/with-replay.ts';

/** A run may be named by its folder. */
function trafficFile(named: string): string {
  return statSync(named, { throwIfNoEntry: false })?.isDirectory() ? join(named, 'run.ndjson') : named;
}

/**
 * `flowgauge judge FILE|RUN`: every rule that needs only exchanges, on traffic that others recorded.
 * @throws Problem `file-unreadable`, or `run-unreadable` where the file holds no traffic
 */
export function judgeTraffic(
  named: string,
  settings: RunSettings,
  { rules, strict }: RuleSettings,
  chosen: OpenContract,
): Promise<ExitCode> {
  const file = trafficFile(named);
  const exchanges = readTraffic(readText(file), file);
  const target = { name: 'recorded traffic', url: file, projectId: '', flows: {}, auth: 'none' } as const;
  const live = { target, credentials: { mode: 'none' }, pid: undefined } as const;
  return runSession({ command: 'judge', live, settings, document: recordedContract(chosen) }, async (session) => {
    // Nothing says which target the traffic is of: what can be done again is the judging.
    const emit = withReplay(() => judgeLine(file), session.emit);
    await judgeRecorded({ spec: chosen.spec, exchanges, emit, rules, ...(strict && { strict }) });
  });
}
