import type { CaseResult } from '../../core/case-result.ts';
import type { Exchange } from '../../core/exchange.ts';
import { violationsView } from '../html/views/violations-view.ts';
import { formatCount } from '../shown/format.ts';
import { violationsByRule } from '../shown/violations-by-rule.ts';
import { addMoreButton, type FilterState, setUpFilters } from './filters.ts';

const shownAtFirst = 5;
const shownMore = 50;

/** The cases with only those violations that the filter lets through. */
function filtered(cases: readonly CaseResult[], { text, choice }: FilterState): CaseResult[] {
  const [severity, authority] = [choice('severity'), choice('authority')];
  return cases.map((result) => ({
    ...result,
    violations: result.violations.filter(
      (violation) =>
        (severity === '' || violation.severity === severity) &&
        (authority === '' || violation.authority === authority) &&
        (text === '' ||
          `${result.id}\n${violation.rule}\n${violation.message}\n${violation.actual}\n${violation.source?.text ?? ''}`
            .toLowerCase()
            .includes(text)),
    ),
  }));
}

/** Violations with their filter, a few of each rule at first. */
export function setUpViolations(cases: readonly CaseResult[], exchanges: readonly Exchange[]): void {
  const byId = new Map(exchanges.map((exchange) => [exchange.id, exchange]));
  const broken = cases.filter(({ violations }) => violations.length > 0);
  setUpFilters('violations', (state, place) => {
    const rules = violationsByRule(filtered(broken, state));
    const draw = (shownEach: number): void => {
      place.innerHTML = violationsView(rules, byId, shownEach).source;
      for (const more of place.querySelectorAll('.more')) {
        const holder = more.parentElement;
        if (holder !== null) addMoreButton(holder, '.more', 'Show more', () => draw(shownEach + shownMore));
      }
    };
    draw(shownAtFirst);
    state.say(`${formatCount(rules.reduce((sum, { found }) => sum + found.length, 0))} shown`);
  });
}
