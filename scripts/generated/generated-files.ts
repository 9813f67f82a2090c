import { configSchema } from '../../cli/config/config-schema.ts';
import { createProgram } from '../../cli/program.ts';
import { rules } from '../../contract/catalogue/catalogue.ts';
import { assumptionsText } from '../../emulator/assumptions/assumptions-text.ts';
import { logSchema } from '../../load/log/log-schema.ts';
import { commandsPage, commandTable } from '../reference/commands-page.ts';
import { configPage } from '../reference/config-page.ts';
import { exitCodesPage, exitCodeTable } from '../reference/exit-codes-page.ts';
import { rulesPage } from '../reference/rules-page.ts';
import { replaceSection } from '../sections/replace-section.ts';
import { bundleClient } from './bundle-client.ts';
import { generateSchema } from './generate-schema.ts';

const origin = '<!-- Written by "npm run generate" from the sources: change those, not this page. -->';

function page(blocks: readonly string[]): string {
  return `${[origin, ...blocks].join('\n\n')}\n`;
}

/** A text from its sources, given the file as it is: pages of which a part is generated keep the rest. */
type Generator = (present: string) => string | Promise<string>;

/**
 * What is generated from sources, by its path below the root, but for the outputs of `npm run spec`, which writes its own.
 * Not here: what a run measures or shows, which is another each time, and the golden files of tests, which are read before they are renewed.
 */
const generators: Readonly<Record<string, Generator>> = {
  'README.md': (readme) =>
    replaceSection(replaceSection(readme, 'commands', commandTable(createProgram())), 'exit-codes', exitCodeTable()),
  'docs/reference/commands.md': () => page(commandsPage(createProgram())),
  'docs/reference/config.md': () => page(configPage(configSchema)),
  'docs/reference/exit-codes.md': () => page(exitCodesPage()),
  'docs/reference/rules.md': () => page(rulesPage(rules)),
  'docs/reference/emulator.md': (guide) =>
    replaceSection(guide, 'assumptions', `\`\`\`text\n${assumptionsText().trimEnd()}\n\`\`\``),
  'load/k6/latency/testdata/log.schema.json': () => `${JSON.stringify(logSchema, null, 2)}\n`,
  'reports/html/client/generated/client.ts': () => bundleClient(),
  'reports/schema/result-1.schema.json': () => generateSchema('result-1.schema.json'),
  'reports/schema/run-event-1.schema.json': () => generateSchema('run-event-1.schema.json'),
};

/** A file that is not what its sources say. */
export interface StaleFile {
  /** below the root */
  path: string;
  /** what it has to hold */
  text: string;
}

/**
 * The generated files that are not what their sources say.
 * @param read gives the text of a file by its path below the root; empty where there is none
 */
export async function staleFiles(read: (path: string) => string): Promise<StaleFile[]> {
  const stale: StaleFile[] = [];
  for (const [path, generate] of Object.entries(generators)) {
    const present = read(path);
    const text = await generate(present);
    if (text !== present) stale.push({ path, text });
  }
  return stale;
}
