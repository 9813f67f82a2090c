import { Command, Option } from 'commander';
import { expect, test } from 'vitest';
import { commandsPage } from './commands-page.ts';

function program(): Command {
  const made = new Command('tool').exitOverride();
  const box = made.command('box').description('boxes');
  box
    .command('pack')
    .description('fill a box')
    .argument('<item...>', 'what goes in')
    .optionsGroup('Form:')
    .addOption(new Option('--shape <name>', 'its form').choices(['cube', 'ball']).default('cube').env('SHAPE'))
    .option('--lid <off|n>', 'how it closes (default: by hand)')
    .addHelpText(
      'after',
      "\nA box is closed\nat once.\n\nExamples:\n  tool box pack 'a  b'\n  tool box pack c   the letter",
    );
  made.command('secret', { hidden: true });
  return made;
}

test('a command has its arguments, options, defaults, choices, variables and examples', () => {
  const page = commandsPage(program()).join('\n\n');
  expect(page).toContain('## tool box pack\n\nfill a box.');
  expect(page).toContain('tool box pack <item...> [options]');
  expect(page).toContain('| `item...` | what goes in |');
  expect(page).toContain(
    'Form:\n\n| option | is | default |\n|---|---|---|\n' +
      '| `--shape <name>` | its form; one of `cube`, `ball`; also by the environment: `SHAPE` | `cube` |\n' +
      '| `--lid <off\\|n>` | how it closes | by hand |',
  );
  expect(page).toContain(
    "A box is closed at once.\n\nExamples:\n\n```sh\ntool box pack 'a  b'\ntool box pack c  # the letter\n```",
  );
});

test('what help hides is not in the reference', () => {
  expect(commandsPage(program()).join('\n')).not.toContain('secret');
});
