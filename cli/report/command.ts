import type { Command } from 'commander';
import { Problem } from '../../core/problem.ts';
import { holdToMode, type Mode } from '../flags/modes.ts';
import { collect } from '../flags/values.ts';
import { parseReporter } from '../session/options.ts';

interface ReportFlags {
  reporter: string[];
  json?: boolean;
  history?: string;
}

const modes: Record<'run' | 'history', Mode> = {
  run: { asked: 'a run', takes: ['--reporter', '--json'] },
  history: {
    asked: '--history',
    takes: ['--history'],
    instead: { '--reporter': 'name a run to render it', '--json': 'name a run to print it' },
  },
};

/** The run to render, or the folder of runs to draw a trend over: one of both. */
function subjectOf(run: string | undefined, history: string | undefined): { run: string } | { history: string } {
  if (run !== undefined && history === undefined) return { run };
  if (run === undefined && history !== undefined) return { history };
  throw new Problem('usage', 'report takes a run, or --history DIR', 'name one of both');
}

export function registerReport(program: Command): void {
  program
    .command('report')
    .description('render a finished run again, or the trend over many')
    .argument('[run]', 'folder of a run, or its run.ndjson')
    .option('--reporter <name[=file]>', 'a report to write; repeatable', collect, [])
    .option('--history <dir>', 'draw the trend over the runs stored in a folder, into its history.html')
    .option('--json', 'print the result as JSON instead of the summary')
    .addHelpText(
      'after',
      `
Examples:
  flowgauge report reports/out/RUN                         the summary once more
  flowgauge report reports/out/RUN --reporter html         report.html beside run.ndjson
  flowgauge report reports/out/RUN --reporter junit=x.xml
  flowgauge report --history reports/out                   history.html over all runs there`,
    )
    .action(async (named: string | undefined, flags: ReportFlags, command: Command) => {
      const subject = subjectOf(named, flags.history);
      holdToMode(command, 'history' in subject ? modes.history : modes.run);
      const wanted = flags.reporter.map(parseReporter);
      const { readRun, writeHistory, writeReports } = await import('../../reports/index.ts');
      if ('history' in subject) {
        const { summary, file } = await writeHistory(subject.history);
        process.stdout.write(`${summary.trimEnd()}\n\nTrend     ${file}\n`);
        return;
      }
      const { printSummary } = await import('../session/print-summary.ts');
      const record = await readRun(subject.run);
      for (const file of await writeReports(record, wanted)) process.stderr.write(`wrote ${file}\n`);
      if (flags.json || wanted.length === 0) await printSummary(record, flags.json ?? false);
    });
}
