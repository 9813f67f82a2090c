import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { renderHtml } from './html/render-html.ts';
import { renderJson } from './json/render-json.ts';
import { renderJUnit } from './junit/render-junit.ts';
import type { RunRecord } from './record/read-run.ts';
import type { RenderOptions, Reporter } from './reporter.ts';
import { renderText } from './text/render-text.ts';

/** Every form in which a run can be shown, by the name that users give. */
export const reporterNames = ['text', 'json', 'junit', 'html'] as const;
export type ReporterName = (typeof reporterNames)[number];

export const reporters: Record<ReporterName, Reporter> = {
  text: { file: 'summary.txt', render: renderText },
  json: { file: 'result.json', render: renderJson },
  junit: { file: 'junit.xml', render: renderJUnit },
  html: { file: 'report.html', render: renderHtml },
};

export function isReporterName(name: string): name is ReporterName {
  return Object.hasOwn(reporters, name);
}

/**
 * Renders a run in one form. A pure function of the record, but that a summary points to the run's HTML report
 * where one has been written.
 */
export async function renderReport(
  name: ReporterName,
  record: RunRecord,
  options: RenderOptions = {},
): Promise<string> {
  const html = join(record.dir, reporters.html.file);
  const reportFile = options.reportFile ?? (existsSync(html) ? html : undefined);
  return reporters[name].render(record, reportFile === undefined ? options : { ...options, reportFile });
}
