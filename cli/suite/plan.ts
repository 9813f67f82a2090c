import { describeOutline, describePlan, forecastSuite, summariseOutline, summarisePlan } from '../../contract/index.ts';
import { type ExitCode, exitCode } from '../../core/exit-code.ts';
import { roles, type Target } from '../../core/target.ts';
import type { OpenContract } from '../documents/open-contract.ts';
import type { RunSettings } from '../session/options.ts';
import type { ResolvedTarget } from '../target/options.ts';
import type { ContractSettings } from './options.ts';
import { effortFor } from './setup.ts';

/** The embedded emulator as a plan needs it; it is not started for one. */
const emulator: Target = {
  name: 'embedded emulator',
  url: 'http://127.0.0.1',
  projectId: 'flowgauge',
  flows: Object.fromEntries(roles.map((role) => [role, role])),
  auth: 'none',
};

/**
 * `flowgauge contract --dry-run`: what would be sent, and how many flow executions it would cost.
 * @param targets how many get the same requests
 */
export async function printContractPlan(
  resolved: ResolvedTarget,
  { seed, json }: RunSettings,
  contract: ContractSettings,
  { spec, hints }: OpenContract,
  targets: 1 | 2,
): Promise<ExitCode> {
  const target = resolved.kind === 'given' ? resolved.target : emulator;
  const { safe, only } = contract;
  const forecast = await forecastSuite(spec, target, {
    seed,
    hints,
    effort: contract.effort ?? effortFor(target),
    ...(safe && { safe }),
    ...(only && { only }),
  });
  const { plan } = forecast;
  const lines = targets === 1 ? [] : ['all of it to each of both targets'];
  const text = json
    ? JSON.stringify({ ...summarisePlan(plan), ...summariseOutline(forecast, safe), targets }, undefined, 2)
    : [...describePlan(plan), ...describeOutline(forecast, safe), ...lines].join('\n');
  process.stdout.write(`${text}\n`);
  return exitCode.held;
}
