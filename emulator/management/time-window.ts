/** Times that a query asks for, both included; milliseconds since the epoch. */
export interface TimeWindow {
  fromMs: number;
  toMs: number;
}

/** What is asked for where a query names one time or none. */
const spanMs = 3 * 86_400_000;

const spaced = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/;
const joined = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)Z?$/;

/** A time in UTC, NaN where the text has none of the forms or names no day of the calendar. */
function timeOf(text: string, forms: readonly RegExp[]): number {
  const match = forms.map((form) => form.exec(text)).find((found) => found !== null);
  if (match === undefined) return Number.NaN;
  const iso = `${match[1]}T${match[2]}Z`;
  const timeMs = Date.parse(iso);
  // Date.parse takes a 30th of February for a day of March.
  return Number.isNaN(timeMs) || new Date(timeMs).toISOString() !== iso.replace('Z', '.000Z') ? Number.NaN : timeMs;
}

/**
 * Reads `start_time` and `end_time`: three days up to the one, three days from the other, the last three days where
 * neither is named.
 * @param form `spaced` where the page gives `YYYY-MM-DD hh:mm:ss`; `any` also takes the form that answers have
 * @returns the window, or the sentence that says what is wrong
 */
export function readTimeWindow(query: URLSearchParams, form: 'spaced' | 'any', nowMs: number): TimeWindow | string {
  const forms = form === 'spaced' ? [spaced] : [spaced, joined];
  const [start, end] = ['start_time', 'end_time'].map((name) => {
    const text = query.get(name);
    return text === null || (text === '' && form === 'any') ? undefined : timeOf(text, forms);
  });
  if (Number.isNaN(start) || Number.isNaN(end)) return 'start_time and end_time must be times YYYY-MM-DD hh:mm:ss.';
  const toMs = end ?? (start === undefined ? nowMs : start + spanMs);
  return { fromMs: start ?? toMs - spanMs, toMs };
}

/** Whether a time lies within; a part of a second counts as the second that answers show. */
export function isWithin({ fromMs, toMs }: TimeWindow, timeMs: number): boolean {
  const secondMs = Math.floor(timeMs / 1000) * 1000;
  return secondMs >= fromMs && secondMs <= toMs;
}
