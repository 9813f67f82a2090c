/**
 * Every form in which a run can be shown, by the name that users give, with the file it goes to where they name none.
 * This file imports nothing, so that a command line can list the names without loading a single renderer.
 */
const defaultFiles = {
  text: 'summary.txt',
  json: 'result.json',
  junit: 'junit.xml',
  html: 'report.html',
  markdown: 'summary.md',
  github: 'annotations.txt',
  ctrf: 'ctrf.json',
  sarif: 'report.sarif',
  openmetrics: 'metrics.txt',
  otlp: 'otlp-metrics.json',
  'otlp-traces': 'otlp-traces.json',
  har: 'exchanges.har',
} as const;

export type ReporterName = keyof typeof defaultFiles;

export function isReporterName(name: string): name is ReporterName {
  return Object.hasOwn(defaultFiles, name);
}

export const reporterNames: readonly ReporterName[] = Object.keys(defaultFiles).filter(isReporterName);

/** The file's name inside the run's folder. */
export function defaultFileOf(name: ReporterName): string {
  return defaultFiles[name];
}

/** A report to write; without `file` it goes into the run's folder under its usual name. */
export interface ReportRequest {
  name: ReporterName;
  file?: string;
}
