import { Command, Help } from 'commander';
import { registerAb } from './ab/command.ts';
import { registerBaseline } from './baseline/command.ts';
import { registerCalibrate } from './calibrate/command.ts';
import { registerCleanup } from './cleanup/command.ts';
import { registerCollect } from './collect/command.ts';
import { registerCompare } from './compare/command.ts';
import { registerCompletion } from './completion/command.ts';
import { registerContract } from './contract/command.ts';
import { registerDiffTargets } from './diff-targets/command.ts';
import { registerDoctor } from './doctor/command.ts';
import { registerEmulate } from './emulate/command.ts';
import { registerHistory } from './history/command.ts';
import { registerInit } from './init/command.ts';
import { registerJudge } from './judge/command.ts';
import { registerLoad } from './load/command.ts';
import { registerMerge } from './merge/command.ts';
import { registerNightly } from './nightly/command.ts';
import { packageVersion } from './package/package-root.ts';
import { registerReplay } from './replay/command.ts';
import { registerReport } from './report/command.ts';
import { registerSpec } from './spec/command.ts';

/** The width of the terminal in columns; 80 where output goes elsewhere. */
function terminalWidth(): number {
  // A terminal that was never given a size says that it has none.
  return (process.stdout.isTTY && process.stdout.columns) || 80;
}

/**
 * The command line. Commands import their rooms only when they run, so that `--help` and `spec build` start fast.
 * Errors are thrown (CommanderError, Problem), never printed here: the entry point prints one line and sets the exit code.
 */
export function createProgram(): Command {
  const program = new Command('flowgauge')
    .description("Contract tests and load tests for FunctionGraph's synchronous flow execution")
    .version(packageVersion().version)
    .configureOutput({
      outputError: () => undefined,
      // Errors being silent, only the help of a command without its subcommand comes here: it was asked for, in a way.
      writeErr: (text) => process.stdout.write(text),
      getOutHelpWidth: terminalWidth,
      getErrHelpWidth: terminalWidth,
    })
    // A repeatable option starts as an empty list, which is nothing to tell.
    .configureHelp({
      optionDescription: (option) => Help.prototype.optionDescription(option).replace(/ \(default: \[\]\)$/, ''),
    })
    .showSuggestionAfterError()
    .exitOverride();
  const registrations = [
    registerNightly,
    registerSpec,
    registerContract,
    registerJudge,
    registerReplay,
    registerCleanup,
    registerDiffTargets,
    registerLoad,
    registerAb,
    registerCompare,
    registerBaseline,
    registerCalibrate,
    registerMerge,
    registerCollect,
    registerReport,
    registerHistory,
    registerEmulate,
    registerDoctor,
    registerInit,
    // Last: it completes the commands that are there.
    registerCompletion,
  ];
  for (const register of registrations) register(program);
  return program;
}
