export { writeHistory } from './history/write-history.ts';
export { openRun } from './record/open-run.ts';
export { type RunRecord, readRun } from './record/read-run.ts';
export { newRunDir } from './record/run-dir.ts';
export { openRunLog } from './record/run-log.ts';
export { type ReporterName, reporterNames } from './reporter-names.ts';
export { renderReport } from './reporters.ts';
export { writeReports } from './write-reports.ts';
