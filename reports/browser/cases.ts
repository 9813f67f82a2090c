import type { CaseResult } from '../../core/case-result.ts';
import { casesTable, gravestFirst } from '../html/views/cases-view.ts';
import { formatCount } from '../shown/format.ts';
import { addMoreButton, setUpFilters } from './filters.ts';

const shownAtFirst = 30;
const shownMore = 500;

/** Cases with their filter; long lists are drawn piece by piece. */
export function setUpCases(all: readonly CaseResult[]): void {
  const cases = gravestFirst(all);
  setUpFilters('cases', ({ text, choice, say }, place) => {
    const status = choice('status');
    const fitting = cases.filter(
      (result) =>
        (status === '' || result.status === status) &&
        (text === '' || `${result.id}\n${result.reason ?? ''}`.toLowerCase().includes(text)),
    );
    const draw = (shown: number): void => {
      place.innerHTML = casesTable(fitting, shown).source;
      addMoreButton(place, '.more', 'Show more', () => draw(shown + shownMore));
    };
    draw(shownAtFirst);
    say(`${formatCount(fitting.length)} of ${formatCount(cases.length)}`);
  });
}
