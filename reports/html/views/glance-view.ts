import type { LoadResult } from '../../../core/load-result.ts';
import type { RunResult } from '../../result/run-result.ts';
import { formatCount, formatDuration, formatNumber, formatPlural, formatQuantile } from '../../shown/format.ts';
import { headlineTime } from '../../shown/headline-time.ts';
import { rarestVisibleFault } from '../../shown/visible-fault.ts';
import { type Content, html, type Markup } from '../markup/markup.ts';

function tile(title: string, value: Content, detail: Content, tone: 'good' | 'bad' | 'plain' = 'plain'): Markup {
  return html`<div class="tile tile-${tone}"><dt>${title}</dt><dd><strong>${value}</strong><span>${detail}</span></dd></div>`;
}

function contractTiles({ contract }: RunResult): Markup[] {
  if (contract === null) return [];
  const rarest = rarestVisibleFault(contract);
  const { passed, failed, notExercised, requests, durationMs } = contract;
  const time = durationMs === null ? 'did not come to its end' : `in ${formatDuration(durationMs)}`;
  return [
    tile(
      'Cases passed',
      formatCount(passed),
      `${formatPlural(requests, 'request')} ${time}`,
      failed === 0 ? 'good' : 'plain',
    ),
    tile(
      'Cases failed',
      formatCount(failed),
      failed === 0 ? 'none' : 'see the violations',
      failed === 0 ? 'plain' : 'bad',
    ),
    tile('Not exercised', formatCount(notExercised), 'never counted as passed'),
    ...(rarest === null ? [] : [tile('Rarest fault in sight', rarest, 'to a role, seen 95 times in 100')]),
  ];
}

function loadTile(result: LoadResult): Markup {
  const { name, times } = headlineTime(result);
  const limited = result.generator.verdict !== 'ok';
  return tile(
    `${result.engine} ${result.scenario}, p99`,
    html`${formatQuantile(times.p99)} <small>ms</small>`,
    `${name} · p50 ${formatQuantile(times.p50)} ms · ${formatNumber(result.ratePerSecond.achieved)}/s${limited ? ' · generator-limited' : ''}`,
    limited ? 'bad' : 'plain',
  );
}

/** The few numbers that most readers came for. */
export function glanceView(result: RunResult): Markup {
  const tiles = [
    ...contractTiles(result),
    ...result.load.slice(0, 4).map(loadTile),
    ...result.notRun.map(({ engine, scenario, reason }) => tile(`${engine} ${scenario}`, 'not run', reason)),
  ];
  return tiles.length === 0 ? html`` : html`<dl class="tiles" aria-label="At a glance">${tiles}</dl>`;
}
