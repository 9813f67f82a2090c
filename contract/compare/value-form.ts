import type { ExactJson } from '../json/exact-json.ts';

/** One class for all characters of a text that is digits, or hexadecimal digits: which of them come is chance. */
function classOf(text: string): (run: string) => string {
  const letters = text.replace(/[^a-z0-9]/gi, '');
  if (/^[0-9]*[a-f][0-9a-f]*$/.test(letters)) return (run) => `h${run.length}`;
  if (/^[0-9]*[A-F][0-9A-F]*$/.test(letters)) return (run) => `H${run.length}`;
  return (run) => (/^\d+$/.test(run) ? `9${run.length}` : `a${run.length}`);
}

/** `2026-01-31T08:15:30.5Z`: its words are fixed, its digits are not. */
const time = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/;

/**
 * What a text looks like where its value is never the same twice: an id by the length and kind of its parts, a time by its
 * digits, so that one with milliseconds is told from one without.
 */
export function textForm(text: string): string {
  if (time.test(text)) return text.replace(/\d/g, '9');
  const classify = classOf(text);
  return text.replace(/[a-z0-9]+/gi, classify);
}

/** How a member or a header field that is not there is shown. */
export const absent = 'absent';

/** The form of a JSON value. */
export function valueForm(value: ExactJson | undefined): string {
  if (value === undefined) return absent;
  if (value.kind === 'string') return `text like ${textForm(value.value)}`;
  if (value.kind === 'number') return `number like ${value.text.replace(/\d/g, '9')}`;
  return value.kind;
}
