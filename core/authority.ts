/**
 * On whose word a constraint or rule stands:
 * `documented` the page's words, `amended` the overlay with its evidence,
 * `declared` what the target's config promises of a role, `inferred` our own reading.
 */
export type Authority = 'documented' | 'amended' | 'declared' | 'inferred';

/** As in a linter: only `error` fails a run. */
export type Severity = 'error' | 'warn' | 'note' | 'off';

/** Where words stand: `line` counts from 1. */
export interface Source {
  file: string;
  line: number;
  text: string;
}
