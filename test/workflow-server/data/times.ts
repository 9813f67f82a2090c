/** yyyy-MM-ddTHH:mm:ssZ */
export function timeText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** The milliseconds of a UTC time in the forms YYYY-MM-DD hh:mm:ss and yyyy-MM-ddTHH:mm:ssZ. */
export function parseTime(text: string, forms: 'blank' | 'both'): number | undefined {
  const form = forms === 'blank' ? /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/ : /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\dZ?$/;
  if (!form.test(text)) return undefined;
  const ms = Date.parse(`${text.slice(0, 10)}T${text.slice(11, 19)}Z`);
  // Date.parse takes the 31st of a shorter month for a day of the next one.
  return Number.isNaN(ms) || timeText(ms).slice(0, 10) !== text.slice(0, 10) ? undefined : ms;
}

const day = 86_400_000;

/** From when to when executions are asked for: three days where less than both ends is given. */
export function windowOf(
  start: number | undefined,
  end: number | undefined,
  now: number,
): { from: number; to: number } {
  const to = end ?? (start === undefined ? now : start + 3 * day);
  return { from: start ?? to - 3 * day, to };
}
