import { type ExitCode, exitCode } from './exit-code.ts';
import type { WayOut } from './ways-out.ts';

export type ProblemKind =
  | 'usage'
  | 'config-invalid'
  | 'file-unreadable'
  | 'page-unreadable'
  | 'overlay-invalid'
  | 'spec-invalid'
  | 'spec-stale'
  | 'flow-definition-invalid'
  | 'engine-missing'
  | 'engine-failed'
  | 'run-unreadable'
  | 'target-unreachable'
  | 'flow-not-found'
  | 'credentials-missing'
  | 'host-refused'
  | 'ceiling-exceeded';

interface ProblemRow {
  title: string;
  exitCode: ExitCode;
  /** what the user should do, one sentence */
  todo: string;
  /** the same as data, where something is to be set or asked for */
  waysOut?: readonly WayOut[];
}

/** Every kind of problem that ends a command before its verdict; docs/reference/problems has one page for each. */
export const problems: Record<ProblemKind, ProblemRow> = {
  usage: {
    title: 'The command line or its values are wrong',
    exitCode: exitCode.usage,
    todo: 'correct the named value',
    waysOut: [{ run: 'showHelp' }],
  },
  'config-invalid': {
    title: 'The configuration file is wrong',
    exitCode: exitCode.usage,
    todo: 'correct the named key in flowgauge.config.ts',
  },
  'file-unreadable': {
    title: 'A file cannot be read or written',
    exitCode: exitCode.usage,
    todo: 'check the path and its permissions',
  },
  'page-unreadable': {
    title: 'A documentation page does not have a form that the parser knows',
    exitCode: exitCode.usage,
    todo: 'look at the named line of the page',
  },
  'overlay-invalid': {
    title: 'The overlay is not valid, or one of its actions matches nothing',
    exitCode: exitCode.usage,
    todo: 'correct the named action of the overlay',
  },
  'spec-invalid': {
    title: 'The OpenAPI document is not valid',
    exitCode: exitCode.usage,
    todo: 'look at the named place of the document, or at the page it comes from',
  },
  'spec-stale': {
    title: 'The committed spec is not what the pages say today',
    exitCode: exitCode.violated,
    todo: 'run "npm run spec" and commit the result',
  },
  'flow-definition-invalid': {
    title: 'A flow definition cannot be interpreted',
    exitCode: exitCode.usage,
    todo: 'correct the named place of the definition',
  },
  'engine-missing': {
    title: 'A load engine is not installed',
    exitCode: exitCode.usage,
    todo: 'install Go 1.25 or newer, or set K6_BIN to a k6 binary',
  },
  'engine-failed': {
    title: 'A load engine ended with an error',
    exitCode: exitCode.usage,
    todo: 'read the engine output that the message quotes',
  },
  'run-unreadable': {
    title: 'A recorded run cannot be read',
    exitCode: exitCode.usage,
    todo: 'name a folder that holds a run.ndjson',
  },
  'target-unreachable': {
    title: 'The target does not answer',
    exitCode: exitCode.unreachable,
    todo: 'check the URL and that the server is up',
  },
  'flow-not-found': {
    title: 'The target has no such flow or path',
    exitCode: exitCode.unreachable,
    todo: 'check the base path of the URL, the project id and the workflow ids',
  },
  'credentials-missing': {
    title: 'Credentials are missing or were refused',
    exitCode: exitCode.unreachable,
    todo: 'set the named environment variables',
  },
  'host-refused': {
    title: 'The target is not on this machine and was not allowed',
    exitCode: exitCode.refused,
    todo: 'allow the host if you may send requests there',
    waysOut: [{ set: 'allowHosts', to: 'HOST' }],
  },
  'ceiling-exceeded': {
    title: 'The plan exceeds a hard ceiling',
    exitCode: exitCode.refused,
    todo: 'lower the named rate, duration or concurrency',
  },
};

/**
 * A problem with its one line for the user; the command line prints it and ends with the kind's exit code. Its words are
 * those of the domain: what a setting is called where it is given, such as a flag, stands in none of them.
 */
export class Problem extends Error {
  readonly kind: ProblemKind;
  /** what to do; the kind's own sentence unless the thrower knows better */
  readonly hint: string;
  /** what the hint would have set or asked for */
  readonly waysOut: readonly WayOut[];

  constructor(kind: ProblemKind, message: string, hint?: string, waysOut?: readonly WayOut[]) {
    super(message);
    const own = problems[kind];
    this.name = 'Problem';
    this.kind = kind;
    this.hint = hint ?? own.todo;
    this.waysOut = waysOut ?? (hint === undefined ? (own.waysOut ?? []) : []);
  }
}
