export { openRun } from './record/open-run.ts';
export { type RunRecord, readRun } from './record/read-run.ts';
export { newRunDir } from './record/run-dir.ts';
export { openRunLog } from './record/run-log.ts';
export { type ReporterName, reporterNames } from './reporters/reporter-names.ts';
export { renderReport } from './reporters/reporters.ts';
export { writeHistory } from './reporters/write-history.ts';
export { writeReports } from './reporters/write-reports.ts';
export type { NamedCommand } from './shown/render.ts';
