import { listRules } from '../../contract/index.ts';
import { type ExitCode, exitCode } from '../../core/exit-code.ts';
import type { ContractSettings } from '../suite/options.ts';

/** `flowgauge contract --list-rules`: every rule, with the severity that flags and config give it. */
export function printRules(settings: ContractSettings, json: boolean): ExitCode {
  const rules = listRules(settings);
  const width = Math.max(...rules.map(({ name }) => name.length));
  const lines = rules.map(
    ({ name, severity, authority, covers }) =>
      `${name.padEnd(width)}  ${severity.padEnd(5)}  ${authority.padEnd(10)}  ${covers}`,
  );
  process.stdout.write(`${json ? JSON.stringify(rules, undefined, 2) : lines.join('\n')}\n`);
  return exitCode.held;
}
