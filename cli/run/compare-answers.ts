import { type AnswerDifference, compareTargets } from '../../contract/index.ts';
import { secretsOf } from '../../core/credentials.ts';
import { type ExitCode, exitCode } from '../../core/exit-code.ts';
import { createRedactor } from '../../core/redact.ts';
import { readSpec } from '../../spec/index.ts';
import type { ContractSettings } from '../options/contract.ts';
import type { RunSettings } from '../options/run.ts';
import type { ResolvedTarget } from '../options/target.ts';
import { effortFor } from './contract-setup.ts';
import { liveGiven, withTarget } from './with-target.ts';

/** At most so many rows are printed; the rest is counted. `--json` prints all. */
const shown = 50;

/** What a server sends must not move the cursor. */
function plain(text: string): string {
  return text.replace(/\p{Cc}/gu, '?');
}

function row({ caseId, at, base, other }: AnswerDifference): string {
  return `${caseId}\n  ${at}: ${plain(base)} / ${plain(other)}`;
}

/**
 * `flowgauge contract --compare-to URL`: the same seeded requests to two targets, and where their answers differ beyond
 * ids and times. Exit code 1 where they do.
 */
export function compareAnswers(
  resolved: ResolvedTarget,
  other: ResolvedTarget,
  { seed, timeoutMs, json, secrets }: RunSettings,
  contract: ContractSettings,
): Promise<ExitCode> {
  return withTarget(resolved, async (base) => {
    const second = liveGiven(other);
    const { knownFailing: _, ...suite } = contract;
    const { requests, differences } = await compareTargets({
      spec: readSpec(),
      effort: effortFor(base.target),
      ...suite,
      seed,
      timeoutMs,
      base: base.target,
      other: second.target,
      credentials: { base: base.credentials, other: second.credentials },
    });
    const more = differences.length - shown;
    const lines = json
      ? [JSON.stringify({ requests, differences }, undefined, 2)]
      : [
          ...differences.slice(0, shown).map(row),
          ...(more > 0 ? [`... and ${more} more differences`] : []),
          `${requests} requests to each, ${differences.length} differences`,
        ];
    const redactor = createRedactor([...secrets, ...secretsOf(base.credentials), ...secretsOf(second.credentials)]);
    process.stdout.write(`${redactor.text(lines.join('\n'))}\n`);
    return differences.length === 0 ? exitCode.held : exitCode.violated;
  });
}
