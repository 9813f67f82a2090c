import type { RunRecord } from '../record/read-run.ts';
import { jsonText } from './json-text.ts';
import type { ResultDocument } from './result-document.ts';

/** The run's result as one JSON object, the shape that machines rely on; reports/schema holds its JSON Schema. */
export function renderJson(record: RunRecord): string {
  const { tool, command, startedAt, durationMs, seed, target, verdict, reasons, contract, load, ...more } =
    record.result;
  const document: ResultDocument = {
    schemaVersion: 1,
    tool,
    command,
    startedAt,
    durationMs,
    seed,
    target,
    verdict,
    reasons,
    contract,
    load,
    ...more,
  };
  return jsonText(document, 2);
}
