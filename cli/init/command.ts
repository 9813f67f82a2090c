import { type Command, Option } from 'commander';
import { type CiService, ciServices, writeInitFiles } from './init-files.ts';

export function registerInit(program: Command): void {
  program
    .command('init')
    .description('write a config, a sample scenario and a CI file; what is there already is left alone')
    .argument('[folder]', 'where to write them', '.')
    .addOption(new Option('--ci <service>', 'the CI file to write').choices(ciServices).default('github'))
    .addHelpText(
      'after',
      `
Examples:
  flowgauge init
  flowgauge init --ci gitlab
  flowgauge load ./scenarios/orders.ts            runs the sample scenario`,
    )
    .action((folder: string, flags: { ci: CiService }) => {
      const { written, kept } = writeInitFiles(folder, flags.ci);
      for (const file of written) process.stdout.write(`wrote ${file}\n`);
      for (const file of kept) process.stdout.write(`kept  ${file}, which was there\n`);
    });
}
