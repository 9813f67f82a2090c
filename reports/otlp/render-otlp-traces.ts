import { toUSVString } from 'node:util';
import { runTraceId } from '../../core/trace-ids.ts';
import { jsonText } from '../json/json-text.ts';
import type { RunRecord } from '../record/read-run.ts';
import { attributes, nanoseconds, type OtlpPart, resourceOf } from './otlp-parts.ts';
import { runSpans, type Span } from './run-spans.ts';

/** Numbers of OTLP's enumerations. */
const kinds = { internal: 1, client: 3 } as const;
const errorCode = 2;

function spanPart(traceId: string, span: Span): OtlpPart {
  const endTimeUnixNano = nanoseconds(Math.max(span.startMs, span.endMs));
  return {
    traceId,
    spanId: span.id,
    ...(span.parentId !== undefined && { parentSpanId: span.parentId }),
    name: toUSVString(span.name),
    kind: kinds[span.kind],
    startTimeUnixNano: nanoseconds(span.startMs),
    endTimeUnixNano,
    attributes: attributes(span.attributes),
    ...(span.events.length > 0 && {
      events: span.events.map((event) => ({
        timeUnixNano: endTimeUnixNano,
        name: event.name,
        attributes: attributes(event.attributes),
      })),
    }),
    ...(span.error !== undefined && { status: { code: errorCode, message: toUSVString(span.error) } }),
  };
}

/**
 * The run as one trace, an OTLP export request in its JSON encoding: what a collector takes at /v1/traces. The span of an
 * exchange has the id that its `traceparent` named, so that a target's own spans stand under it.
 */
export function renderOtlpTraces(record: RunRecord): string {
  const { tool, seed, runId } = record.result;
  const traceId = runTraceId(seed, runId);
  const spans = runSpans(traceId, record).map((span) => spanPart(traceId, span));
  const scopeSpans = [{ scope: { name: tool.name, version: tool.version }, spans }];
  return jsonText({ resourceSpans: [{ resource: resourceOf(record), scopeSpans }] });
}
