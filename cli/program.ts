import { Command } from 'commander';
import { registerContract } from './commands/contract.ts';
import { registerEmulate } from './commands/emulate.ts';
import { registerLoad } from './commands/load.ts';
import { registerNightly } from './commands/nightly.ts';
import { registerReport } from './commands/report.ts';
import { registerSpec } from './commands/spec.ts';

import { packageVersion } from './package-root.ts';

/**
 * The command line. Commands import their rooms only when they run, so that `--help` and `spec build` start fast.
 * Errors are thrown (CommanderError, Problem), never printed here: the entry point prints one line and sets the exit code.
 */
export function createProgram(): Command {
  const program = new Command('flowgauge')
    .description("Contract tests and load tests for FunctionGraph's synchronous flow execution")
    .version(packageVersion().version)
    .configureOutput({ outputError: () => undefined })
    .showSuggestionAfterError()
    .exitOverride();
  const registrations = [
    registerNightly,
    registerSpec,
    registerContract,
    registerLoad,
    registerReport,
    registerEmulate,
  ];
  for (const register of registrations) register(program);
  return program;
}
