import { readFileSync } from 'node:fs';
import { fileReason } from '../../core/file-reason.ts';
import { isJsonObject, type JsonObject, parseJson } from '../../core/json.ts';
import { Problem } from '../../core/problem.ts';
import type { WayOut } from '../../core/ways-out.ts';
import { checkPart, recordAgain } from './check-part.ts';
import type { HistogramLog, LogInterval, LogMeta } from './log-format.ts';

function metaOf(object: JsonObject, place: string): LogMeta {
  const { share, ...rest } = object;
  if (rest.format !== undefined && rest.format !== 1) {
    throw new Problem(
      'run-unreadable',
      `${place} says format ${JSON.stringify(rest.format)}, and this version of flowgauge reads 1`,
      'read it with the version that wrote it',
    );
  }
  const head = checkPart('head', rest, place);
  if (share === undefined) return head;
  if (!isJsonObject(share)) throw new Problem('run-unreadable', `${place}: "share" is not an object`, recordAgain);
  return { ...head, share: checkPart('share', share, `${place}, its share`) };
}

function intervalOf(object: JsonObject, place: string): LogInterval {
  const interval = checkPart('interval', object, place);
  const { start, end } = interval;
  if (end >= start) return interval;
  throw new Problem('run-unreadable', `${place}: it ends at ${end} s, before it starts at ${start} s`, recordAgain);
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

  #wrong(number: number, what: string, hint = recordAgain, waysOut: readonly WayOut[] = []): Problem {
    return new Problem('run-unreadable', `${this.#file}:${number} ${what}`, hint, waysOut);
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
        throw this.#wrong(number, 'begins a second log', 'keep each log in a file of its own, and merge them', [
          { run: 'mergeLogs' },
        ]);
      }
      log.meta = metaOf(content, `${place}, the head`);
      return;
    }
    if (log.meta === null) throw this.#wrong(number, 'comes before the head, which says what was measured');
    if (log.end !== null) throw this.#wrong(number, 'comes after the end of the log');
    if (name === 'end') log.end = checkPart('end', content, `${place}, the end`);
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
