import { type LoadResult, notableStolenShare } from '../../core/load-result.ts';
import { outcomes } from '../../core/outcome.ts';
import type { RunResult } from '../result/run-result.ts';
import { describeSaturation } from '../shown/describe-saturation.ts';
import {
  formatCount,
  formatDuration,
  formatNumber,
  formatPlural,
  formatQuantile,
  formatShare,
} from '../shown/format.ts';
import { headlineTime } from '../shown/headline-time.ts';
import { visibleLine } from '../shown/visible-text.ts';
import { cell } from './terminal.ts';

const shown = ['p50', 'p90', 'p95', 'p99', 'p99.9', 'max'] as const;
const labelWidth = 26;
const countWidth = 9;
const valueWidth = 7;

function row(label: string, count: string, values: readonly string[]): string {
  return `  ${cell(label, labelWidth)}${count.padStart(countWidth)}${values.map((value) => ` ${value.padStart(valueWidth - 1)}`).join('')}`;
}

/** What is in no number, in few words: there is one screen for all. */
function warmupWords(warmup: LoadResult['warmup']): string[] {
  if (warmup === undefined || (warmup.rule === 'none' && !warmup.askedMs)) return [];
  return warmup.rule === 'none' ? ['no warm-up cut'] : [`first ${formatDuration(warmup.durationMs)} cut`];
}

/** What the quantiles alone would hide: other outcomes, requests never sent or never answered, a rate not reached. */
function remarks(label: string, result: LoadResult): string {
  const { ratePerSecond: rate, generator } = result;
  const ended = outcomes.flatMap((outcome) => {
    const count = result.outcomes[outcome]?.count ?? 0;
    return count === 0 || (outcome === 'success' && count === result.due) ? [] : [`${outcome} ${formatCount(count)}`];
  });
  const lost = (['dropped', 'unfinished'] as const).flatMap((name) =>
    result[name] === 0 ? [] : [`${name} ${formatCount(result[name])}`],
  );
  const achieved =
    rate.intended === null
      ? `${formatNumber(rate.achieved)}/s`
      : `${formatNumber(rate.achieved)} of ${formatNumber(rate.intended)}/s (${formatShare(rate.achieved / rate.intended)})`;
  const own = generator.verdict === 'ok' ? [] : ['GENERATOR-LIMITED'];
  const stolen = generator.stolenShare ?? 0;
  const host = stolen >= notableStolenShare ? [`steal ${formatShare(stolen)}`] : [];
  const cut = warmupWords(result.warmup);
  return `    ${[label, achieved, ...own, ...lost, ...ended, ...host, ...cut].join(' · ')}`;
}

/** The quantiles as words, for a terminal too narrow for columns. */
function sentence(name: string, result: LoadResult): string {
  const { times } = headlineTime(result);
  const values = shown.map((quantile) => `${quantile} ${formatQuantile(times[quantile])}`);
  return `  ${name}: ${formatPlural(result.due, 'request')}, ${values.join(', ')} ms`;
}

/**
 * The load part of the summary: the quantiles in milliseconds of each engine, or why it did not run.
 * @param isNarrow in words instead of columns
 */
export function loadLines(run: RunResult, isNarrow: boolean): string[] {
  if (run.load.length === 0 && run.notRun.length === 0) return [];
  const results = run.load.flatMap((result) => {
    const { name: time, times } = headlineTime(result);
    const label = result.model === 'open' ? time : `${time} (closed loop)`;
    const name = visibleLine(`${result.engine} ${result.scenario}`);
    const values = shown.map((quantile) => formatQuantile(times[quantile]));
    return [
      isNarrow ? sentence(name, result) : row(name, formatCount(result.due), values),
      remarks(label, result),
      ...(result.saturation === undefined ? [] : [`    ${describeSaturation(result.saturation)}`]),
    ];
  });
  const missing = run.notRun.flatMap(({ engine, scenario, reason, hint }) => [
    visibleLine(`  ${engine} ${scenario}: not run, ${reason}`),
    visibleLine(`    ${hint}`),
  ]);
  const missed = run.thresholds.filter((threshold) => !threshold.held).length;
  const judged =
    run.thresholds.length === 0
      ? []
      : [
          `  ${formatCount(run.thresholds.length - missed)} of ${formatPlural(run.thresholds.length, 'threshold')} held`,
        ];
  const head = isNarrow ? 'Load' : row('Load, time in ms  ', 'requests', shown).slice(2);
  return [head, ...results, ...missing, ...judged];
}
