import { readFileSync } from 'node:fs';
import { isJsonObject, type JsonObject, parseJson } from '../../core/json.ts';
import { engines } from '../../core/load-result.ts';
import { Problem } from '../../core/problem.ts';
import type { ArrivalPlan } from '../../scenarios/index.ts';
import type { HistogramLog, LogEnd, LogInterval, LogMeta, ShareOfPlan } from './log-format.ts';

function numberOf(object: JsonObject, name: string): number {
  const value = object[name];
  return typeof value === 'number' ? value : 0;
}

function textOf(object: JsonObject, name: string): string {
  const value = object[name];
  return typeof value === 'string' ? value : '';
}

function arrivalsOf(object: JsonObject): ArrivalPlan {
  const stages = Array.isArray(object.stages) ? object.stages.filter(isJsonObject) : [];
  return {
    startRatePerSecond: numberOf(object, 'startRatePerSecond'),
    stages: stages.map((stage) => ({
      ratePerSecond: numberOf(stage, 'ratePerSecond'),
      durationMs: numberOf(stage, 'durationMs'),
    })),
    maxVus: numberOf(object, 'maxVus'),
  };
}

function shareOf({ share }: JsonObject): ShareOfPlan | undefined {
  if (!isJsonObject(share) || !isJsonObject(share.arrivals)) return undefined;
  const { distribution } = share;
  return {
    segment: textOf(share, 'segment'),
    sequence: textOf(share, 'sequence'),
    distribution: typeof distribution === 'string' ? distribution : null,
    arrivals: arrivalsOf(share.arrivals),
  };
}

function metaOf(object: JsonObject): LogMeta {
  const rate = object.intendedRatePerSecond;
  const lost = Array.isArray(object.lost) ? object.lost : [];
  const share = shareOf(object);
  return {
    format: 1,
    scenario: textOf(object, 'scenario'),
    engine: engines.find((engine) => engine === object.engine) ?? 'k6',
    engineVersion: textOf(object, 'engineVersion'),
    model: object.model === 'closed' ? 'closed' : 'open',
    target: textOf(object, 'target'),
    seed: numberOf(object, 'seed'),
    commit: typeof object.commit === 'string' ? object.commit : null,
    intendedRatePerSecond: typeof rate === 'number' ? rate : null,
    plannedSeconds: numberOf(object, 'plannedSeconds'),
    lost: lost.filter((item) => typeof item === 'string'),
    ...(share !== undefined && { share }),
  };
}

function intervalOf(object: JsonObject): LogInterval {
  return {
    start: numberOf(object, 'start'),
    end: numberOf(object, 'end'),
    answered: numberOf(object, 'answered'),
    failed: numberOf(object, 'failed'),
    dropped: numberOf(object, 'dropped'),
    broken: numberOf(object, 'broken'),
  };
}

function endOf(object: JsonObject): LogEnd {
  return {
    due: numberOf(object, 'due'),
    unfinished: numberOf(object, 'unfinished'),
    elapsedSeconds: numberOf(object, 'elapsedSeconds'),
    cpuSeconds: numberOf(object, 'cpuSeconds'),
    cpuWallSeconds: numberOf(object, 'cpuWallSeconds'),
    aborted: object.aborted === true,
  };
}

/** `#[interval {...}]` as its name and its JSON. */
function commentOf(line: string): { name: string; content: JsonObject } | undefined {
  const match = /^#\[(flowgauge|interval|end) (\{.*\})\]$/.exec(line);
  if (match === null) return undefined;
  const [, name = '', json = ''] = match;
  const parsed = parseJson(json);
  return parsed.ok && isJsonObject(parsed.value) ? { name, content: parsed.value } : undefined;
}

/**
 * Parses an HdrHistogram interval log with our comments in it. A last line cut short by a killed generator is left out.
 * @param file names the log in messages
 * @throws Problem `run-unreadable` where a line is neither a comment, the legend nor an interval
 */
export function parseLog(text: string, file: string): HistogramLog {
  const log: HistogramLog = { meta: null, startMs: null, intervals: [], end: null };
  const lines = text.split('\n');
  const isWhole = text.endsWith('\n');
  for (const [index, line] of lines.entries()) {
    if (line === '' || line.startsWith('"') || (index === lines.length - 1 && !isWhole)) continue;
    const comment = commentOf(line);
    if (comment?.name === 'flowgauge') log.meta = metaOf(comment.content);
    else if (comment?.name === 'interval') log.intervals.push({ ...intervalOf(comment.content), histograms: [] });
    else if (comment?.name === 'end') log.end = endOf(comment.content);
    else if (line.startsWith('#[StartTime:')) log.startMs = Number.parseFloat(line.slice(12)) * 1000;
    else if (!line.startsWith('#')) {
      const match = /^Tag=([^,]+),[\d.]+,[\d.]+,([\d.]+),([A-Za-z0-9+/=]+)\s*$/.exec(line);
      const interval = log.intervals.at(-1);
      if (match === null || interval === undefined) {
        throw new Problem('run-unreadable', `${file}:${index + 1} is not a line of a histogram log of flowgauge`);
      }
      const [, tag = '', maxMs = '', base64 = ''] = match;
      interval.histograms.push({ tag, maxMs: Number(maxMs), base64 });
    }
  }
  return log;
}

/**
 * Reads a histogram log from disk.
 * @throws Problem `run-unreadable` where the file cannot be read or is no such log
 */
export function readLog(file: string): HistogramLog {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Problem('run-unreadable', `${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return parseLog(text, file);
}
