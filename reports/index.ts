export { type OpenRun, openRun } from './record/open-run.ts';
export { type RunRecord, readRun } from './record/read-run.ts';
export { newRunDir } from './record/run-dir.ts';
export { openRunLog, type RunLog } from './record/run-log.ts';
export { isReporterName, type ReporterName, type ReportRequest, reporterNames } from './reporters/reporter-names.ts';
export { renderReport } from './reporters/reporters.ts';
export { writeHistory } from './reporters/write-history.ts';
export { writeReports } from './reporters/write-reports.ts';
export type { RenderOptions } from './shown/render.ts';
