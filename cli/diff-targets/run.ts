import { secretsOf } from '../../contract/auth/secrets-of.ts';
import { compareTargets } from '../../contract/index.ts';
import type { ExitCode } from '../../core/exit-code.ts';
import { sameAgain } from '../again/command-lines.ts';
import type { OpenContract } from '../documents/open-contract.ts';
import type { RunSettings } from '../session/options.ts';
import { runSession } from '../session/session.ts';
import type { ContractSettings } from '../suite/options.ts';
import { effortFor, recordedContract } from '../suite/setup.ts';
import { withReplay } from '../suite/with-replay.ts';
import type { ResolvedTarget } from '../target/options.ts';
import { liveGiven, withTarget } from '../target/with-target.ts';

/**
 * `flowgauge diff-targets URL_A URL_B`: the same seeded requests to two targets, recorded as a run of its own that fails
 * where their answers differ beyond ids and times.
 */
export function compareAnswers(
  resolved: ResolvedTarget,
  other: ResolvedTarget,
  settings: RunSettings,
  contract: ContractSettings,
  chosen: OpenContract,
): Promise<ExitCode> {
  const { spec, hints } = chosen;
  const second = liveGiven(other);
  const { effort, safe, only, jobs, ratePerSecond, budgetMs } = contract;
  return withTarget(resolved, (live) => {
    const both = {
      target: { ...live.target, name: `${live.target.name} and ${second.target.name}` },
      credentials: live.credentials,
      pid: live.pid,
    };
    const secrets = [...settings.secrets, ...secretsOf(second.credentials)];
    const options = { live: both, settings: { ...settings, secrets }, document: recordedContract(chosen) };
    return runSession({ command: 'diff-targets', ...options }, (session) =>
      compareTargets({
        spec,
        hints,
        effort: effort ?? effortFor(live.target),
        ...(safe && { safe }),
        ...(only && { only }),
        ...(jobs !== undefined && { jobs }),
        ...(ratePerSecond !== undefined && { ratePerSecond }),
        ...(budgetMs !== undefined && { budgetMs }),
        seed: session.seed,
        timeoutMs: session.timeoutMs,
        base: live.target,
        other: second.target,
        credentials: { base: live.credentials, other: second.credentials },
        emit: withReplay(() => sameAgain(session.seed), session.emit),
        signal: session.signal,
      }),
    );
  });
}
