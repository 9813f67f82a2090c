export { writeHistory } from './history/write-history.ts';
export { type OpenRun, openRun } from './record/open-run.ts';
export { type RunRecord, readRun } from './record/read-run.ts';
export { newRunDir } from './record/run-dir.ts';
export { openRunLog, type RunLog } from './record/run-log.ts';
export type { NamedCommand, RenderOptions } from './reporter.ts';
export { isReporterName, type ReporterName, type ReportRequest, reporterNames } from './reporter-names.ts';
export { renderReport } from './reporters.ts';
export { writeReports } from './write-reports.ts';
