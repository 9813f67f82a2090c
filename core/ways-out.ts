/** What can be set from outside, whoever does it: by a flag or the config file at the command line, by an option in code. */
export type SettingName =
  | 'acceptCosts'
  | 'allowHosts'
  | 'auth'
  | 'baselines'
  | 'connections'
  | 'distribution'
  | 'duration'
  | 'engine'
  | 'flows'
  | 'force'
  | 'generators'
  | 'hosts'
  | 'maxVus'
  | 'output'
  | 'outputDir'
  | 'pairs'
  | 'projectId'
  | 'rate'
  | 'rules'
  | 'segment'
  | 'segmentSequence'
  | 'url'
  | 'warmup';

/** What else can be asked of the program, to learn more or to go another way. */
export type TaskName =
  | 'collectShares'
  | 'compareInTurns'
  | 'distributeLoad'
  | 'listAssumptions'
  | 'listRules'
  | 'mergeLogs'
  | 'showHelp'
  | 'tryTarget';

/** A way out of a problem, as data: who talks to the user knows what it is called there. */
export type WayOut = { set: SettingName; to?: string } | { run: TaskName };
