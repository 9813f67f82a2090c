import { quantileNames } from '../../core/latency.ts';
import type { RunRecord } from '../record/read-run.ts';
import type { RunResult, Verdict } from '../result/run-result.ts';
import { describeComparison } from '../shown/describe-comparison.ts';
import { describeSaturation } from '../shown/describe-saturation.ts';
import { describeWarmup } from '../shown/describe-warmup.ts';
import { formatCount, formatDuration, formatNumber, formatPlural, formatQuantile } from '../shown/format.ts';
import { headlineTime } from '../shown/headline-time.ts';
import type { RenderOptions } from '../shown/render.ts';
import { type BrokenRule, type FoundViolation, violationsByRule } from '../shown/violations-by-rule.ts';
import { rarestVisibleFault } from '../shown/visible-fault.ts';
import { visibleLine } from '../shown/visible-text.ts';
import { codeBlock, codeSpan, inline } from './escape.ts';

/** A step summary of GitHub may have 1 MiB; a bigger one is refused whole. */
const mostBytes = 1024 * 1024 - 16 * 1024;

/** More reasons than this are counted: what they speak of stands below them. */
const reasonsShown = 50;

const marks: Readonly<Record<Verdict, string>> = {
  pass: '✅ Passed',
  fail: '❌ Failed',
  incomplete: '⚠️ Incomplete',
  inconclusive: '❔ Inconclusive',
};
const severityMarks = { error: '❌ error', warn: '⚠️ warning', note: 'ℹ️ note' } as const;

function head(result: RunResult): string {
  const { verdict, command, target, durationMs, seed, reasons } = result;
  const time = durationMs === null ? 'did not come to its end' : formatDuration(durationMs);
  const hidden = reasons.length - reasonsShown;
  const listed = [
    ...reasons.slice(0, reasonsShown).map((reason) => `- ${inline(reason)}`),
    ...(hidden > 0 ? [`- ... and ${formatPlural(hidden, 'more reason')}`] : []),
  ];
  return [
    `## ${marks[verdict]}: ${inline(command)} against ${inline(target.name)}`,
    ...(listed.length === 0 ? [] : [listed.join('\n')]),
    `${codeSpan(target.url)} · ${time} · seed ${seed}`,
  ].join('\n\n');
}

function contractTable({ contract }: RunResult): string | null {
  if (contract === null) return null;
  const { passed, failed, notExercised, requests } = contract;
  const rarest = rarestVisibleFault(contract);
  return [
    '| cases passed | failed | not exercised | requests |',
    '| --: | --: | --: | --: |',
    `| ${[passed, failed, notExercised, requests].map(formatCount).join(' | ')} |`,
    ...(rarest === null ? [] : ['', `A fault that shows in ${rarest} to a role would be seen 95 times in 100.`]),
  ].join('\n');
}

function loadTable({ load, notRun, thresholds }: RunResult): string | null {
  if (load.length + notRun.length === 0) return null;
  const columns = [...quantileNames.filter((name) => name !== 'p75' && name !== 'p99.99'), 'max'] as const;
  const rows = load.map((result) => {
    const { name, times } = headlineTime(result);
    const limited = result.generator.verdict === 'ok' ? '' : ' **generator-limited**';
    const values = columns.map((column) => formatQuantile(times[column]));
    return `| ${inline(`${result.engine} ${result.scenario}`)}, ${name}${limited} | ${[formatCount(result.due), formatNumber(result.ratePerSecond.achieved), ...values].join(' | ')} |`;
  });
  const missing = notRun.map(
    ({ engine, scenario, reason }) => `- ${inline(`${engine} ${scenario} not run: ${reason}`)}`,
  );
  const judged = thresholds.map(
    ({ engine, scenario, expression, held, observed }) =>
      `- ${held ? 'held' : '**not held**'}: ${codeSpan(expression)} ${inline(`${engine} ${scenario}, ${observed}`)}`,
  );
  const limits = load.flatMap(({ engine, scenario, saturation, warmup }) => {
    const facts = [describeWarmup(warmup), saturation === undefined ? null : describeSaturation(saturation)];
    return facts.flatMap((fact) => (fact === null ? [] : [`- ${inline(`${engine} ${scenario}: ${fact}`)}`]));
  });
  const table = [
    `| latency in ms | requests | per second | ${columns.join(' | ')} |`,
    `| :-- | --: | --: | ${columns.map(() => '--:').join(' | ')} |`,
    ...rows,
  ];
  return [rows.length === 0 ? '' : table.join('\n'), [...limits, ...missing, ...judged].join('\n')]
    .filter((text) => text !== '')
    .join('\n\n');
}

/** Comparisons as the command line prints them: their intervals stand in columns. */
function comparisonBlock({ comparisons }: RunResult): string | null {
  return comparisons.length === 0
    ? null
    : codeBlock(
        comparisons
          .flatMap((one) => describeComparison(one))
          .map(visibleLine)
          .join('\n'),
      );
}

function ruleHead({ rule, severity, first, found }: BrokenRule): string {
  const { source } = first.violation;
  const words = source === null ? '' : `\n\n> ${inline(source.text)}\n> — ${codeSpan(`${source.file}:${source.line}`)}`;
  return `### ${severityMarks[severity]} ${codeSpan(rule)}, ${formatPlural(found.length, 'violation')}${words}`;
}

function violationBlock({ caseId, violation }: FoundViolation): string {
  const { message, expected, actual, curl, replay } = violation;
  return [
    `<details><summary>${inline(message)} — ${inline(caseId)}</summary>`,
    `expected\n${codeBlock(expected)}`,
    `actual\n${codeBlock(actual)}`,
    codeBlock(`${replay}\n${curl}`, 'sh'),
    '</details>',
  ].join('\n\n');
}

/** One rule with as many of its violations as the bytes allow. */
function ruleBlocks(broken: BrokenRule, budgetBytes: number): { blocks: string[]; bytes: number } {
  const blocks: string[] = [];
  let bytes = 0;
  const add = (block: string): boolean => {
    const size = Buffer.byteLength(block) + 2;
    if (bytes + size > budgetBytes) return false;
    bytes += size;
    blocks.push(block);
    return true;
  };
  if (add(ruleHead(broken))) broken.found.every((found) => add(violationBlock(found)));
  return { blocks, bytes };
}

/**
 * Rules and violations as long as the budget lasts, then how many are hidden. Each rule has an equal share of what the
 * ones before it left: ten thousand violations of one rule must not hide the only one of another.
 */
function violations(result: RunResult, budgetBytes: number): string[] {
  const rules = violationsByRule(result.contract?.cases ?? []);
  let left = budgetBytes;
  let hidden = 0;
  const blocks = rules.flatMap((broken, index) => {
    const part = ruleBlocks(broken, left / (rules.length - index));
    left -= part.bytes;
    hidden += broken.found.length - Math.max(0, part.blocks.length - 1);
    return part.blocks;
  });
  return hidden === 0
    ? blocks
    : [...blocks, `**${formatPlural(hidden, 'violation')} not shown: the summary is full.**`];
}

/**
 * The run as GitHub-flavoured Markdown for a pull request or a step summary: the verdict, then failures, then numbers
 * behind them, cut below the 1 MiB that GitHub takes. No text of a server becomes markup or a mention.
 */
export function renderMarkdown(record: RunRecord, { commands = [] }: RenderOptions): string {
  const { result } = record;
  const again = commands.map(({ label, command }) => `${label}:\n${codeBlock(command, 'sh')}`);
  const before = [head(result), contractTable(result), loadTable(result), comparisonBlock(result)].filter(
    (part) => part !== null,
  );
  const fixedBytes = Buffer.byteLength([...before, ...again].join('\n\n'));
  return `${[...before, ...violations(result, mostBytes - fixedBytes), ...again].join('\n\n')}\n`;
}
