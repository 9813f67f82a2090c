import { resolve } from 'node:path';
import { judgeRecorded, readTraffic } from '../../contract/index.ts';
import { anyShellCommand } from '../../core/any-shell.ts';
import type { ExitCode } from '../../core/exit-code.ts';
import { readSpec } from '../../spec/index.ts';
import { readText } from '../flags/read-text.ts';
import type { RunSettings } from '../session/options.ts';
import { runSession } from '../session/session.ts';
import type { ContractSettings } from '../suite/options.ts';
import { withReplay } from '../suite/replay-line.ts';

/** `flowgauge contract --har FILE`: every rule that needs only exchanges, on traffic that others recorded. */
export function judgeTraffic(file: string, settings: RunSettings, contract: ContractSettings): Promise<ExitCode> {
  const exchanges = readTraffic(readText(file), file);
  const target = { name: 'recorded traffic', url: file, projectId: '', flows: {}, auth: 'none' } as const;
  const live = { target, credentials: { mode: 'none' }, pid: undefined } as const;
  const { rules, strict } = contract;
  return runSession({ command: 'contract', live, settings }, async (session) => {
    // Nothing says which target the traffic is of: what can be done again is the judging.
    const again = anyShellCommand(['flowgauge', 'contract', '--har', resolve(file)]);
    const emit = withReplay(() => again, session.emit);
    await judgeRecorded({ spec: readSpec(), exchanges, emit, rules, ...(strict && { strict }) });
  });
}
