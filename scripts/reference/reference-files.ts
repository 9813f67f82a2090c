import { configSchema } from '../../cli/config/config-schema.ts';
import { createProgram } from '../../cli/program.ts';
import { rules } from '../../contract/rules/catalogue.ts';
import { replaceSection } from '../replace-section.ts';
import { commandsPage, commandTable } from './commands-page.ts';
import { configPage } from './config-page.ts';
import { exitCodesPage, exitCodeTable } from './exit-codes-page.ts';
import { rulesPage } from './rules-page.ts';

const origin = '<!-- Written by "npm run docs:reference" from the sources: change those, not this page. -->';

function page(blocks: readonly string[]): string {
  return `${[origin, ...blocks].join('\n\n')}\n`;
}

/**
 * Every file of the reference, by its path below the root, as the sources have it today.
 * @param readme the README as it is; the tables in it are of the same sources
 */
export function referenceFiles(readme: string): Record<string, string> {
  const program = createProgram();
  return {
    'docs/reference/commands.md': page(commandsPage(program)),
    'docs/reference/config.md': page(configPage(configSchema)),
    'docs/reference/exit-codes.md': page(exitCodesPage()),
    'docs/reference/rules.md': page(rulesPage(rules)),
    'README.md': replaceSection(
      replaceSection(readme, 'commands', commandTable(program)),
      'exit-codes',
      exitCodeTable(),
    ),
  };
}
