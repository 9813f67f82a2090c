import type { Command } from 'commander';
import { refuseFlags } from '../flags/modes.ts';

const ofARun = 'name a run to flowgauge report';

export function registerHistory(program: Command): void {
  const command = program
    .command('history')
    .description('the trend over the runs stored in a folder, drawn into its history.html')
    .argument('<dir>', 'a folder of runs');
  refuseFlags(command, { '--reporter': ofARun, '--json': ofARun })
    .addHelpText(
      'after',
      `
Examples:
  flowgauge history reports/out`,
    )
    .action(async (dir: string) => {
      const { writeHistory } = await import('../../reports/index.ts');
      const { summary, file } = await writeHistory(dir);
      process.stdout.write(`${summary.trimEnd()}\n\nTrend     ${file}\n`);
    });
}
