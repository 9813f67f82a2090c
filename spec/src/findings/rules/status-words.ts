import { STATUS_CODES } from 'node:http';
import type { Finding } from '../../../../core/finding.ts';
import type { PageModel } from '../../model/page-model.ts';

function normalise(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim();
}

/** Reason phrases of HTTP (RFC 9110, section 15), by their words. */
const codeByWords = new Map(
  Object.entries(STATUS_CODES).map(([code, words]): [string, string] => [normalise(words ?? ''), code]),
);

/** A status that is described with the words that HTTP gives another one. */
export function statusWords(page: PageModel): Finding[] {
  return page.responses.flatMap((response) => {
    const meant = codeByWords.get(normalise(response.description));
    if (meant === undefined || meant === response.status) return [];
    const owner = page.responses.find((other) => other.status === meant);
    return [
      {
        kind: 'status-with-words-of-another',
        message: `${response.status} is described as "${response.description}", which is ${meant}`,
        quotes: [response.words ?? response.source, ...(owner === undefined ? [] : [owner.words ?? owner.source])],
      },
    ];
  });
}
