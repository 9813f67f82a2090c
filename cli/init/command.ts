import { type Command, Option } from 'commander';
import { type CiService, ciServices, typedScript, writeInitFiles } from './init-files.ts';

/** What typed tests need beside the package itself. */
const typedPackages = 'npm install --save-dev vitest@4 typescript@5 @types/node';

export function registerInit(program: Command): void {
  program
    .command('init')
    .description('write a config, a sample scenario and a CI file; what is there already is left alone')
    .argument('[folder]', 'where to write them', '.')
    .addOption(new Option('--ci <service>', 'the CI file to write').choices(ciServices).default('github'))
    .option('--typed', 'also a test whose calls the compiler checks, and the script that runs it')
    .addHelpText(
      'after',
      `
Examples:
  flowgauge init
  flowgauge init --ci gitlab
  flowgauge init --typed                          then: npm run test:contract
  flowgauge load ./scenarios/orders.ts            runs the sample scenario`,
    )
    .action((folder: string, flags: { ci: CiService; typed?: boolean }) => {
      const typed = flags.typed === true;
      const { written, scriptAdded, kept } = writeInitFiles(folder, { ci: flags.ci, typed });
      for (const file of written) process.stdout.write(`wrote ${file}\n`);
      if (scriptAdded) process.stdout.write(`added ${typedScript.name} to the scripts of package.json\n`);
      for (const file of kept) process.stdout.write(`kept  ${file}, which was there\n`);
      if (typed) process.stdout.write(`next  ${typedPackages}\n      npm run ${typedScript.name}\n`);
    });
}
