import tab from '@bomb.sh/tab/commander';
import type { Command } from 'commander';
import { scenarios } from '../../scenarios/index.ts';

/**
 * Adds `flowgauge completion SHELL`, which prints the script that a shell reads, and the hidden `complete`, which that
 * script asks for what may follow. It looks at the commands that are there: it must be registered last.
 */
export function registerCompletion(program: Command): void {
  const completion = tab(program, { completionCommandName: 'completion' });
  const command = program.commands.find((known) => known.name() === 'completion');
  // Without its shell it says which there are, as every command does that lacks its subcommand.
  for (const shell of command?.registeredArguments ?? []) shell.argOptional();
  command?.hook('preAction', (bare) => {
    if (bare.args.length === 0) bare.help();
  });
  for (const name of ['load', 'calibrate', 'ab']) {
    const scenario = completion.commands.get(name)?.arguments.get('scenario');
    if (scenario === undefined) continue;
    scenario.handler = (complete) => {
      for (const { name: word } of scenarios) complete(word, '');
    };
  }
}
