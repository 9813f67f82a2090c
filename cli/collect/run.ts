import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { timestamp } from '../../core/events.ts';
import type { ExitCode } from '../../core/exit-code.ts';
import type { Threshold } from '../../core/load-result.ts';
import { foldGathered, formatLog, type Gathered, judgeThreshold } from '../../load/index.ts';
import type { RunSettings } from '../session/options.ts';
import { runSession } from '../session/session.ts';

/** What a gathered load is judged by. */
export interface Judgement {
  thresholds: readonly Threshold[];
  /** what the user wants left out at the start, milliseconds; undefined lets the rule decide */
  warmupMs: number | undefined;
}

/** `flowgauge collect`: the shares of a load as one run, judged as a whole. */
export function collectShares(gathered: Gathered, judgement: Judgement, settings: RunSettings): Promise<ExitCode> {
  const { log, missing } = gathered;
  const { scenario, engine, seed, target: url } = log.meta;
  const target = {
    name: URL.canParse(url) ? new URL(url).host : url,
    url,
    projectId: '',
    flows: {},
    auth: 'none' as const,
  };
  const live = { target, credentials: { mode: 'none' as const }, pid: undefined };
  return runSession({ command: 'collect', live, settings: { ...settings, seed } }, async (session) => {
    session.emit({ type: 'load-started', at: timestamp(), scenario, engine });
    const file = join(session.dir, `${scenario}.${engine}.hlog`);
    writeFileSync(file, formatLog(log));
    const result = foldGathered(gathered, file, judgement.warmupMs);
    session.emit({ type: 'load-finished', at: timestamp(), result });
    if (missing.length > 0) session.emit({ type: 'load-incomplete', at: timestamp(), scenario, engine, missing });
    for (const threshold of judgement.thresholds) {
      session.emit({ type: 'threshold-judged', at: timestamp(), result: judgeThreshold(threshold, result) });
    }
  });
}
