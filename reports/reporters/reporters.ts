import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RunRecord } from '../record/read-run.ts';
import type { Render, RenderOptions } from '../shown/render.ts';
import { defaultFileOf, type ReporterName } from './reporter-names.ts';

/** Where each form's renderer is found; none is loaded before it is asked for. */
const renderers: Record<ReporterName, () => Promise<Render>> = {
  text: async () => (await import('../text/render-text.ts')).renderText,
  json: async () => (await import('../json/render-json.ts')).renderJson,
  junit: async () => (await import('../junit/render-junit.ts')).renderJUnit,
  html: async () => (await import('../html/pages/render-html.ts')).renderHtml,
  markdown: async () => (await import('../markdown/render-markdown.ts')).renderMarkdown,
  github: async () => (await import('../github/render-github.ts')).renderGithub,
  ctrf: async () => (await import('../ctrf/render-ctrf.ts')).renderCtrf,
  sarif: async () => (await import('../sarif/render-sarif.ts')).renderSarif,
  openmetrics: async () => (await import('../metrics/render-openmetrics.ts')).renderOpenMetrics,
  otlp: async () => (await import('../otlp/render-otlp-metrics.ts')).renderOtlpMetrics,
  'otlp-traces': async () => (await import('../otlp/render-otlp-traces.ts')).renderOtlpTraces,
  har: async () => (await import('../har/render-har.ts')).renderHar,
};

/**
 * Renders a run in one form. A function of the record and the options alone, but that a summary points to the run's
 * HTML report where one has been written.
 */
export async function renderReport(
  name: ReporterName,
  record: RunRecord,
  options: RenderOptions = {},
): Promise<string> {
  const htmlFile = join(record.dir, defaultFileOf('html'));
  const reportFile = options.reportFile ?? (existsSync(htmlFile) ? htmlFile : undefined);
  const render = await renderers[name]();
  return render(record, reportFile === undefined ? options : { ...options, reportFile });
}
