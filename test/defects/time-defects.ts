import { isJsonObject, type JsonObject } from '../../core/json.ts';
import { changing, defectsOf } from './change.ts';
import type { Defect, DefectHooks } from './defect.ts';

const seconds = (epochMs: number): string => new Date(epochMs).toISOString().replace(/\.\d+Z$/, 'Z');

/** Rewrites both times of every 200, as text or as an instant. */
function times(change: (text: string, name: 'begin_time' | 'end_time') => string): () => DefectHooks {
  return () =>
    changing(200, (body) => {
      for (const name of ['begin_time', 'end_time'] as const) {
        const text = body[name];
        if (typeof text === 'string') body[name] = change(text, name);
      }
      return body;
    });
}

const shifted = (byMs: number): (() => DefectHooks) => times((text) => seconds(Date.parse(text) + byMs));

function nodeTimes(change: (detail: JsonObject, body: JsonObject) => void): () => DefectHooks {
  return () =>
    changing('fail', (body) => {
      if (Array.isArray(body.errors)) for (const detail of body.errors) if (isJsonObject(detail)) change(detail, body);
      return body;
    });
}

/** Times of the call before this one, of the same answer member. */
function stale(): DefectHooks {
  let before: [string, string] | undefined;
  return changing(200, (body) => {
    const { begin_time: begin, end_time: end } = body;
    const kept = before;
    if (typeof begin === 'string' && typeof end === 'string') before = [begin, end];
    if (kept !== undefined) [body.begin_time, body.end_time] = kept;
    return body;
  });
}

/** Times of the very first call. */
function constant(): DefectHooks {
  let first: string | undefined;
  return changing(200, (body) => {
    if (typeof body.begin_time === 'string') first ??= body.begin_time;
    return first === undefined ? body : { ...body, begin_time: first, end_time: first };
  });
}

export const timeDefects: readonly Defect[] = defectsOf('time', [
  ['fractions of a second', 'time-format', times((text) => text.replace('Z', '.123Z'))],
  ['an offset instead of Z', 'time-format', times((text) => text.replace('Z', '+00:00'))],
  ['no zone', 'time-format', times((text) => text.replace('Z', ''))],
  ['a blank instead of T', 'time-format', times((text) => text.replace('T', ' '))],
  ['small letters', 'time-format', times((text) => text.toLowerCase())],
  ['epoch seconds as text', 'time-format', times((text) => String(Date.parse(text) / 1000))],
  ['no seconds', 'time-format', times((text) => text.replace(/:\d\dZ/, 'Z'))],
  ['a line break after the time', 'time-format', times((text) => `${text}\n`)],
  ['hour 24', 'time-calendar', times((text) => text.replace(/T\d\d/, 'T24'))],
  ['five seconds ahead', ['time-window', 'node-inside-flow'], shifted(5_000)],
  [
    'a year behind',
    ['time-window', 'node-inside-flow'],
    times((text) => text.replace(/^\d{4}/, (year) => String(Number(year) - 1))),
  ],
  ['two-digit year', 'time-format', times((text) => text.slice(2))],
  ['end_time empty', 'time-format', times((text, name) => (name === 'end_time' ? '' : text))],
  ['times too long', 'answer-string-length', times((text) => text + ' '.repeat(50))],
  ['begin_time a number', 'answer-type', () => changing(200, (body) => ({ ...body, begin_time: 1_700_000_000 }))],
  ['end_time missing', 'answer-required', () => changing('timeout', ({ end_time: _, ...rest }) => rest)],
  ['end_time null', 'answer-type', () => changing('fail', (body) => ({ ...body, end_time: null }))],
  ['month 13', 'time-calendar', times((text) => text.replace(/-\d\d-/, '-13-'))],
  ['30 February', 'time-calendar', times((text) => text.replace(/-\d\d-\d\dT/, '-02-30T'))],
  ['hour 25', 'time-calendar', times((text) => text.replace(/T\d\d/, 'T25'))],
  ['second 61', 'time-calendar', times((text) => text.replace(/\d\dZ/, '61Z'))],
  ['day 00', 'time-calendar', times((text) => text.replace(/-\d\dT/, '-00T'))],
  ['local time called UTC', ['time-window', 'node-inside-flow'], shifted(8 * 3_600_000)],
  ['the other way', ['time-window', 'node-inside-flow'], shifted(-5 * 3_600_000)],
  ['a day late', ['time-window', 'node-inside-flow'], shifted(-86_400_000)],
  ['a minute ahead', ['time-window', 'node-inside-flow'], shifted(60_000)],
  ['five seconds behind', ['time-window', 'node-inside-flow'], shifted(-5_000)],
  ['the page’s own example', ['time-window', 'node-inside-flow'], times(() => '2021-01-01T00:00:00Z')],
  ['times of the first call', ['time-window', 'node-inside-flow'], constant, 'normal'],
  ['times of the call before', ['time-window', 'node-inside-flow', 'time-order'], stale, 'normal'],
  [
    'end before begin',
    ['time-order', 'time-window'],
    times((text, name) => (name === 'end_time' ? seconds(Date.parse(text) - 10_000) : text)),
  ],
  [
    'begin and end swapped on fail',
    ['time-order', 'time-window'],
    () =>
      changing('fail', (body) => ({
        ...body,
        begin_time: seconds(Date.now() + 3_000),
        end_time: seconds(Date.now() - 3_000),
      })),
  ],
  [
    'end an hour later',
    ['time-window'],
    times((text, name) => (name === 'end_time' ? seconds(Date.parse(text) + 3_600_000) : text)),
  ],
  [
    'node before its flow',
    ['node-inside-flow'],
    nodeTimes((detail) => {
      detail.begin_time = '2021-01-01T00:00:00Z';
    }),
  ],
  [
    'node after its flow',
    ['node-inside-flow'],
    nodeTimes((detail) => {
      detail.end_time = seconds(Date.now() + 60_000);
    }),
  ],
  [
    'node ends before it begins',
    ['time-order', 'node-inside-flow'],
    nodeTimes((detail, body) => {
      detail.begin_time = body.end_time ?? '';
      detail.end_time = seconds(Date.parse(String(body.begin_time)) - 2_000);
    }),
  ],
  [
    'node times in another form',
    'time-format',
    nodeTimes((detail) => {
      detail.begin_time = new Date().toUTCString();
    }),
  ],
]);
