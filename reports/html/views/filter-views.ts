import { html, type Markup } from '../markup/markup.ts';

/** A choice of a filter bar: what the script compares, and what the reader sees. */
type Choice = readonly [value: string, label: string];

function search(label: string): Markup {
  return html`<label>${label} <input type="search" name="text" autocomplete="off" spellcheck="false"></label>`;
}

function select(name: string, label: string, all: string, choices: readonly Choice[]): Markup {
  return html`<label>${label} <select name="${name}"><option value="">${all}</option>${choices.map(([value, text]) => html`<option value="${value}">${text}</option>`)}</select></label>`;
}

/** A bar of controls above one part of the page; it shows only where the script runs. */
function bar(part: string, label: string, controls: readonly Markup[]): Markup {
  return html`<form class="filters" data-filters="${part}" role="search" aria-label="${label}">${controls}<output aria-live="polite"></output></form>`;
}

const same = (values: readonly string[]): Choice[] => values.map((value) => [value, value]);

export function violationFilters(): Markup {
  return bar('violations', 'Filter violations', [
    search('Search'),
    select('severity', 'Severity', 'all', [
      ['error', 'errors'],
      ['warn', 'warnings'],
      ['note', 'notes'],
    ]),
    select('authority', 'Authority', 'all', same(['documented', 'amended', 'declared', 'inferred'])),
  ]);
}

export function caseFilters(): Markup {
  return bar('cases', 'Filter cases', [
    search('Search'),
    select('status', 'Status', 'all', [
      ['fail', 'failed'],
      ['pass', 'passed'],
      ['not-exercised', 'not exercised'],
    ]),
  ]);
}

/** @param statuses the status codes that the matrix has, @param constraints its keywords */
export function matrixFilters(statuses: readonly string[], constraints: readonly string[]): Markup {
  return bar('matrix', 'Filter the matrix', [
    search('Search'),
    select('state', 'State', 'all', [
      ['observed', 'observed'],
      ['probed', 'probed'],
      ['not-exercised', 'not exercised'],
    ]),
    select('status', 'Status code', 'all', same(statuses)),
    select('constraint', 'Constraint', 'all', same(constraints)),
  ]);
}
