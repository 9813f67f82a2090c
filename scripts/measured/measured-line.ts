/** On what a table was measured, and how. */
export interface Measurement {
  /** abbreviated hash of the commit that was checked out */
  commit: string;
  /** files of the checkout were not what that commit has */
  uncommitted: boolean;
  day: Date;
  /** what to type, at the root of a checkout, to measure it again */
  command: string;
}

/** The line above a measured table: its commit, its day (UTC) and its command. */
export function measuredLine({ commit, uncommitted, day, command }: Measurement): string {
  const changes = uncommitted ? ' with uncommitted changes' : '';
  return `Measured at commit ${commit}${changes} on ${day.toISOString().slice(0, 10)}, by \`${command}\`.`;
}

/** What the line above a measured table says; `kind` is `of` where only the commit that brought the table is known. */
export interface MeasuredLine {
  kind: 'at' | 'of';
  commit: string;
  /** YYYY-MM-DD */
  day: string;
  command: string;
}

const written =
  /^(?:Measured (?<at>at) commit (?<here>[0-9a-f]{7,40})(?: with uncommitted changes)? on|Table of commit (?<brought>[0-9a-f]{7,40}) of) (?<day>\d{4}-\d\d-\d\d), by `(?<command>[^`]+)`\.$/m;

/** The first such line of a text, if there is one: `Measured at commit ...`, or `Table of commit ...`. */
export function readMeasuredLine(text: string): MeasuredLine | undefined {
  const groups = written.exec(text)?.groups;
  const commit = groups?.here ?? groups?.brought;
  if (groups?.day === undefined || groups.command === undefined || commit === undefined) return undefined;
  return { kind: groups.at === undefined ? 'of' : 'at', commit, day: groups.day, command: groups.command };
}

/**
 * The command that a script was started by, with its arguments.
 * @param script its path below the root of the checkout
 * @param needs a command that has to run before it
 */
export function commandOf(
  script: string,
  given: { args: readonly string[]; execArgs: readonly string[] },
  needs?: string,
): string {
  const runner = given.execArgs.includes('--expose-gc') ? 'node --expose-gc --import tsx' : 'npx tsx';
  return `${needs === undefined ? '' : `${needs} && `}${[runner, script, ...given.args].join(' ')}`;
}
