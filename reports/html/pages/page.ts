import type { RunRecord } from '../../record/read-run.ts';
import { formatCount, formatPlural } from '../../shown/format.ts';
import type { NamedCommand } from '../../shown/render.ts';
import { violationsByRule } from '../../shown/violations-by-rule.ts';
import { html, type Markup } from '../markup/markup.ts';
import { section } from '../markup/section.ts';
import { casesTable, gravestFirst } from '../views/cases-view.ts';
import { comparisonsView } from '../views/comparison-view.ts';
import { environmentView } from '../views/environment-view.ts';
import { caseFilters, matrixFilters, violationFilters } from '../views/filter-views.ts';
import { findingsView } from '../views/findings-view.ts';
import { glanceView } from '../views/glance-view.ts';
import { loadView } from '../views/load-view.ts';
import { coverageView, matrixTable } from '../views/matrix-view.ts';
import { verdictView } from '../views/verdict-view.ts';
import { type Exchanges, violationsView } from '../views/violations-view.ts';
import { shownExchanges } from './page-data.ts';

/** What stands in the page before any script runs; the script shows the rest from the data inside the file. */
const staticLimits = { violationsEach: 3, cases: 30, cells: 1500 } as const;

interface Part {
  id: string;
  title: string;
  /** what the navigation says beside the title */
  count: string | null;
  view: Markup;
}

function parts(record: RunRecord, exchanges: Exchanges, commands: readonly NamedCommand[]): Part[] {
  const { result } = record;
  const { contract, load, notRun, comparisons, spec } = result;
  const list: (Part | null)[] = [
    contract === null ? null : violationsPart(record, exchanges),
    load.length + notRun.length === 0
      ? null
      : { id: 'load', title: 'Latency', count: null, view: section('load', 'Latency', loadView(result)) },
    comparisons.length === 0
      ? null
      : {
          id: 'comparison',
          title: 'Comparison',
          count: null,
          view: section('comparison', 'Comparison with the baseline', comparisonsView(comparisons)),
        },
    contract === null ? null : matrixPart(record),
    contract === null
      ? null
      : {
          id: 'cases',
          title: 'Cases',
          count: formatCount(contract.cases.length),
          view: section(
            'cases',
            'Cases',
            html`${caseFilters()}<div data-part="cases">${casesTable(gravestFirst(contract.cases), staticLimits.cases)}</div>`,
          ),
        },
    spec === null
      ? null
      : {
          id: 'findings',
          title: 'Findings',
          count: formatCount(spec.findings.length),
          view: section(
            'findings',
            'Findings of the page',
            findingsView(spec.findings),
            'Where the page contradicts itself or lost something. The text wins over its examples.',
          ),
        },
    {
      id: 'environment',
      title: 'Run it again',
      count: null,
      view: section('environment', 'Environment, and how to run it again', environmentView(record, commands)),
    },
  ];
  return list.filter((part) => part !== null);
}

function violationsPart({ result }: RunRecord, exchanges: Exchanges): Part {
  const broken = violationsByRule(result.contract?.cases ?? []);
  const total = broken.reduce((sum, { found }) => sum + found.length, 0);
  return {
    id: 'violations',
    title: 'Violations',
    count: formatCount(total),
    view: section(
      'violations',
      'Violations',
      html`${total === 0 ? null : violationFilters()}<div data-part="violations">${violationsView(broken, exchanges, staticLimits.violationsEach)}</div>`,
      total === 0
        ? null
        : `${formatPlural(total, 'violation')} of ${formatPlural(broken.length, 'rule')}, the gravest first.`,
    ),
  };
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

function matrixPart({ result }: RunRecord): Part {
  const cells = result.contract?.matrix ?? [];
  const rest = cells.length - staticLimits.cells;
  return {
    id: 'matrix',
    title: 'Matrix',
    count: formatCount(cells.length),
    view: section(
      'matrix',
      'Matrix: constraint × boundary × status code',
      html`${coverageView(cells)}${matrixFilters(distinct(cells.map(({ status }) => status)), distinct(cells.map(({ constraint }) => constraint)))}<div data-part="matrix">${matrixTable(cells.slice(0, staticLimits.cells))}${rest > 0 ? html`<p class="more">${formatCount(rest)} more</p>` : null}</div>`,
      'Observed: the answer itself showed the constraint at work. Probed: a request was made to provoke it. Nothing counts as passed that was not exercised.',
    ),
  };
}

/** The body of the page: readable as it stands, without script, style or network. */
export function pageBody(record: RunRecord, commands: readonly NamedCommand[]): Markup {
  const exchanges = new Map(shownExchanges(record).map((exchange) => [exchange.id, exchange]));
  const shown = parts(record, exchanges, commands);
  return html`<a class="skip" href="#main">Skip to the results</a>
<div class="bar"><span class="brand">${record.result.tool.name}</span><nav aria-label="Parts of this report"><ul>${shown.map(
    ({ id, title, count }) =>
      html`<li><a href="#${id}">${title}${count === null ? null : html` <span class="count">${count}</span>`}</a></li>`,
  )}</ul></nav><button type="button" class="theme" data-theme-switch aria-label="Switch between light and dark">◐</button></div>
<main id="main">${verdictView(record.result)}
${glanceView(record.result)}
${shown.map(({ view }) => view)}</main>
<footer class="foot">Rendered from <code>run.ndjson</code>, the record of this run, by ${record.result.tool.name} ${record.result.tool.version}. Nothing here was loaded from a network.</footer>`;
}
