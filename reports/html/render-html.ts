import type { RunRecord } from '../record/read-run.ts';
export function renderHtml(record: RunRecord): string {
  return `<!doctype html><title>${record.result.verdict}</title>`;
}
