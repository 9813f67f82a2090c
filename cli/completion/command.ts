import tab from '@bomb.sh/tab/commander';
import type { Command } from 'commander';
import { scenarios } from '../../scenarios/index.ts';

/**
 * Adds `flowgauge completion SHELL`, which prints the script that a shell reads, and the hidden `complete`, which that
 * script asks for what may follow. It looks at the commands that are there: it must be registered last.
 */
export function registerCompletion(program: Command): void {
  const completion = tab(program, { completionCommandName: 'completion' });
  for (const name of ['load', 'calibrate']) {
    const scenario = completion.commands.get(name)?.arguments.get('scenario');
    if (scenario === undefined) continue;
    scenario.handler = (complete) => {
      for (const { name: word } of scenarios) complete(word, '');
    };
  }
}
