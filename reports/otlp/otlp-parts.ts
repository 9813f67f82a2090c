import { toUSVString } from 'node:util';
import type { RunRecord } from '../record/read-run.ts';

/** A message of OTLP in its JSON encoding. */
export type OtlpPart = Record<string, unknown>;

/** Attributes by name; what is undefined is left out. */
export type Attributes = Record<string, string | number | undefined>;

function anyValue(value: string | number): OtlpPart {
  // Half a pair of UTF-16 is no text to a collector; JSON and bodies may hold it.
  if (typeof value === 'string') return { stringValue: toUSVString(value) };
  // 64-bit integers do not fit into JSON numbers, and are text.
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}

export function attributes(values: Attributes): OtlpPart[] {
  return Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, value: anyValue(value) }],
  );
}

/** Nanoseconds since the epoch, as text: 64-bit integers do not fit into JSON numbers. */
export function nanoseconds(epochMs: number): string {
  const wholeMs = Math.floor(epochMs);
  return (BigInt(wholeMs) * 1_000_000n + BigInt(Math.round((epochMs - wholeMs) * 1e6))).toString();
}

/** Who measured, in the names of OpenTelemetry's semantic conventions where they have one. */
export function resourceOf({ result }: RunRecord): OtlpPart {
  const { tool, target, runId, command } = result;
  return {
    attributes: attributes({
      'service.name': tool.name,
      'service.version': tool.version,
      'service.instance.id': runId,
      'flowgauge.command': command,
      'flowgauge.target.name': target.name,
      'flowgauge.target.url': target.url,
    }),
  };
}
