import type { exitCode } from '../../core/exit-code.ts';

interface ExitCodeRow {
  means: string;
  /** what the run's folder holds */
  written: string;
}

/** What each exit code tells a script, in the order of the codes. */
export const exitCodes: Record<keyof typeof exitCode, ExitCodeRow> = {
  held: {
    means:
      'all that ran held; a part that could not run on this machine is said, and the verdict is `incomplete`; a comparison that cannot tell is `inconclusive`, unless `--fail-on` makes it a 1; help that was asked for, also by a bare command',
    written: 'everything',
  },
  violated: { means: 'a contract violation, a threshold not held, or a regression', written: 'everything' },
  usage: {
    means: 'usage or configuration; also where a record or report could not be written',
    written: 'what could be; the summary is on stdout all the same',
  },
  unreachable: {
    means: 'the target or the credentials could not be reached',
    written: 'what was found until then',
  },
  refused: { means: 'refused by a safety rail', written: 'nothing: nothing was sent' },
  interrupted: {
    means: 'interrupted by Ctrl-C, or by SIGTERM (130 there too, not 143); a second signal ends at once',
    written: 'the reports of what was done',
  },
};
