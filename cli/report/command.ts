import type { Command } from 'commander';
import { collect } from '../flags/values.ts';
import { parseReporter } from '../session/options.ts';

interface ReportFlags {
  reporter: string[];
  json?: boolean;
}

export function registerReport(program: Command): void {
  program
    .command('report')
    .description('render a finished run again')
    .argument('<run>', 'folder of a run, or its run.ndjson')
    .option('--reporter <name[=file]>', 'a report to write; repeatable', collect, [])
    .option('--json', 'print the result as JSON instead of the summary')
    .addHelpText(
      'after',
      `
Examples:
  flowgauge report reports/out/RUN                         the summary once more
  flowgauge report reports/out/RUN --reporter html         report.html beside run.ndjson
  flowgauge report reports/out/RUN --reporter junit=x.xml`,
    )
    .action(async (run: string, flags: ReportFlags) => {
      const wanted = flags.reporter.map(parseReporter);
      const { readRun, writeReports } = await import('../../reports/index.ts');
      const { rerunCommands } = await import('../again/command-lines.ts');
      const { printSummary } = await import('../session/print-summary.ts');
      const record = await readRun(run);
      for (const file of await writeReports(record, wanted, { commands: rerunCommands(record) }))
        process.stderr.write(`wrote ${file}\n`);
      if (flags.json || wanted.length === 0) await printSummary(record, flags.json ?? false);
    });
}
