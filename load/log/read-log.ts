import { readFileSync } from 'node:fs';
import { fileReason } from '../../core/file-reason.ts';
import { isJsonObject, type JsonObject, parseJson } from '../../core/json.ts';
import { engines } from '../../core/load-result.ts';
import { Problem } from '../../core/problem.ts';
import type { ArrivalPlan } from '../../scenarios/index.ts';
import { fieldsOf, recordAgain } from './log-fields.ts';
import type { HistogramLog, LogEnd, LogInterval, LogMeta, ShareOfPlan } from './log-format.ts';

const format = 1;

function arrivalsOf(object: JsonObject, place: string): ArrivalPlan {
  const fields = fieldsOf(object, place);
  const { stages } = object;
  if (!Array.isArray(stages) || stages.length === 0) throw fields.wrong('"stages" is not a list of stages');
  return {
    startRatePerSecond: fields.amount('startRatePerSecond'),
    stages: stages.map((stage, index) => {
      const of = fieldsOf(isJsonObject(stage) ? stage : {}, `${place}, stage ${index + 1}`);
      return { ratePerSecond: of.amount('ratePerSecond'), durationMs: of.amount('durationMs') };
    }),
    maxVus: fields.count('maxVus'),
  };
}

function shareOf(share: JsonObject, place: string): ShareOfPlan {
  const fields = fieldsOf(share, place);
  const { arrivals } = share;
  if (!isJsonObject(arrivals)) throw fields.wrong('"arrivals", the plan of the whole load, is missing');
  return {
    segment: fields.text('segment'),
    sequence: fields.text('sequence'),
    distribution: fields.orNull('distribution', fields.text),
    arrivals: arrivalsOf(arrivals, `${place}, its arrivals`),
  };
}

function metaOf(object: JsonObject, file: string): LogMeta {
  const fields = fieldsOf(object, file);
  const { lost, share } = object;
  if (fields.number('format') !== format) {
    throw new Problem(
      'run-unreadable',
      `${file} says format ${object.format}, and this version of flowgauge reads ${format}`,
      'read it with the version that wrote it',
    );
  }
  if (!Array.isArray(lost)) throw fields.wrong('"lost" is not a list');
  if (share !== undefined && !isJsonObject(share)) throw fields.wrong('"share" is not an object');
  return {
    format,
    scenario: fields.text('scenario'),
    engine: fields.oneOf('engine', engines),
    engineVersion: fields.text('engineVersion'),
    model: fields.oneOf('model', ['open', 'closed']),
    target: fields.text('target'),
    seed: fields.number('seed'),
    commit: fields.orNull('commit', fields.text),
    intendedRatePerSecond: fields.orNull('intendedRatePerSecond', fields.amount),
    plannedSeconds: fields.amount('plannedSeconds'),
    lost: lost.filter((item) => typeof item === 'string'),
    ...(share !== undefined && { share: shareOf(share, `${file}, its share`) }),
  };
}

function intervalOf(object: JsonObject, place: string): LogInterval {
  const fields = fieldsOf(object, place);
  const [start, end] = [fields.amount('start'), fields.amount('end')];
  if (end < start) throw fields.wrong(`it ends at ${end} s, before it starts at ${start} s`);
  return {
    start,
    end,
    answered: fields.count('answered'),
    failed: fields.count('failed'),
    dropped: fields.count('dropped'),
    broken: fields.count('broken'),
  };
}

function endOf(object: JsonObject, place: string): LogEnd {
  const fields = fieldsOf(object, place);
  return {
    due: fields.count('due'),
    unfinished: fields.count('unfinished'),
    elapsedSeconds: fields.amount('elapsedSeconds'),
    cpuSeconds: fields.amount('cpuSeconds'),
    cpuWallSeconds: fields.amount('cpuWallSeconds'),
    aborted: fields.flag('aborted'),
  };
}

const names = ['flowgauge', 'interval', 'end'] as const;

/** `#[interval {...}]` as its name and its JSON; undefined for a comment that is not ours. */
function commentOf(line: string): { name: (typeof names)[number]; content: JsonObject | undefined } | undefined {
  const name = names.find((one) => line.startsWith(`#[${one} `));
  if (name === undefined) return undefined;
  const json = /^#\[\w+ (\{.*\})\]\r?$/.exec(line)?.[1];
  const parsed = json === undefined ? undefined : parseJson(json);
  return { name, content: parsed?.ok && isJsonObject(parsed.value) ? parsed.value : undefined };
}

/** Takes a log line by line; what is not as it was written is an error that names the line. */
class LogParser {
  readonly log: HistogramLog = { meta: null, startMs: null, intervals: [], end: null };
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  #wrong(number: number, what: string, hint = recordAgain): Problem {
    return new Problem('run-unreadable', `${this.#file}:${number} ${what}`, hint);
  }

  line(line: string, number: number): void {
    const comment = commentOf(line);
    if (comment !== undefined) this.#comment(comment, number);
    else if (line.startsWith('#[StartTime:')) this.#start(line, number);
    else if (!line.startsWith('#')) this.#histogram(line, number);
  }

  #comment({ name, content }: NonNullable<ReturnType<typeof commentOf>>, number: number): void {
    if (content === undefined) throw this.#wrong(number, `is damaged: what stands behind "#[${name}" is not JSON`);
    const place = `${this.#file}:${number}`;
    const { log } = this;
    if (name === 'flowgauge') {
      if (log.meta !== null) {
        throw this.#wrong(
          number,
          'begins a second log',
          'keep each log in a file of its own; "flowgauge merge" adds them up',
        );
      }
      log.meta = metaOf(content, `${place}, the head`);
      return;
    }
    if (log.meta === null) throw this.#wrong(number, 'comes before the head, which says what was measured');
    if (log.end !== null) throw this.#wrong(number, 'comes after the end of the log');
    if (name === 'end') log.end = endOf(content, `${place}, the end`);
    else {
      const interval = intervalOf(content, `${place}, interval ${log.intervals.length + 1}`);
      const before = log.intervals.at(-1)?.end ?? 0;
      // Clocks are written to the nanosecond and read as doubles.
      if (interval.start < before - 1e-6)
        throw this.#wrong(number, `goes back: it starts at ${interval.start} s, and ${before} s were told`);
      log.intervals.push({ ...interval, histograms: [] });
    }
  }

  #start(line: string, number: number): void {
    const seconds = Number.parseFloat(line.slice(12));
    if (!Number.isFinite(seconds)) throw this.#wrong(number, 'names no time of the start');
    this.log.startMs = seconds * 1000;
  }

  #histogram(line: string, number: number): void {
    const match = /^Tag=([^,]+),[\d.]+,[\d.]+,([\d.]+),([A-Za-z0-9+/=]+)\s*$/.exec(line);
    const interval = this.log.intervals.at(-1);
    if (match === null || interval === undefined) {
      throw this.#wrong(number, 'is not a line of a histogram log of flowgauge', 'name an .hlog that flowgauge wrote');
    }
    const [, tag = '', maxMs = '', base64 = ''] = match;
    interval.histograms.push({ tag, maxMs: Number(maxMs), base64 });
  }
}

/**
 * Parses an HdrHistogram interval log with our comments in it. A last line cut short by a killed generator is left out.
 * @param file names the log in messages
 * @throws Problem `run-unreadable` with file, line and what is wrong: a line that is neither a comment, the legend nor an interval, a
 *   member that is missing or is not what it has to be, intervals out of order, a second log in the file
 */
export function parseLog(text: string, file: string): HistogramLog {
  const parser = new LogParser(file);
  const lines = text.split('\n');
  const isWhole = text.endsWith('\n');
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '' || line.startsWith('"') || (index === lines.length - 1 && !isWhole)) continue;
    parser.line(line, index + 1);
  }
  return parser.log;
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
    throw new Problem('run-unreadable', `${file} cannot be read: ${fileReason(error)}`, 'name an .hlog of a load run');
  }
  return parseLog(text, file);
}
