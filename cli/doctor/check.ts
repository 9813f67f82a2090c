/** What one look at this machine or the target found. */
export interface Check {
  name: string;
  state: 'ok' | 'warn' | 'fail';
  /** what is, in one line */
  words: string;
  /** what to do about it, where something is to be done */
  todo?: string;
}

const marks = { ok: 'ok', warn: 'warn', fail: 'FAIL' } as const;

/** Checks as lines of text, each with what to do below it. */
export function formatChecks(checks: readonly Check[]): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  return checks
    .flatMap(({ name, state, words, todo }) => [
      `${marks[state].padEnd(4)}  ${name.padEnd(width)}  ${words}`,
      ...(todo === undefined ? [] : [`${' '.repeat(width + 8)}-> ${todo}`]),
    ])
    .join('\n');
}
