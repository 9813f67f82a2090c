import type { LatencySummary, QuantileValue } from '../../core/latency.ts';
import { isError } from '../../core/load-errors.ts';
import type { LoadResult, Threshold, ThresholdAggregate, ThresholdResult } from '../../core/load-result.ts';
import { type Outcome, outcomes } from '../../core/outcome.ts';

function countOf(result: LoadResult, outcome: Outcome): number {
  return result.outcomes[outcome]?.count ?? 0;
}

/** Requests that ended as a flow itself may end. */
function endedAsFlows(result: LoadResult): number {
  return outcomes.filter((outcome) => !isError(outcome)).reduce((sum, outcome) => sum + countOf(result, outcome), 0);
}

function latencyAt(result: LoadResult, threshold: Threshold): QuantileValue {
  const { metric, aggregate } = threshold;
  if (metric.kind !== 'response-time' && metric.kind !== 'service-time') return null;
  const group = metric.outcome === 'all' ? result.all : result.outcomes[metric.outcome];
  if (group === undefined) return null;
  return pick(metric.kind === 'response-time' ? group.responseTimeMs : group.serviceTimeMs, aggregate);
}

function pick(summary: LatencySummary, aggregate: ThresholdAggregate): QuantileValue {
  if (aggregate.kind === 'min') return summary.min;
  if (aggregate.kind === 'max') return summary.max;
  if (aggregate.kind === 'avg') return summary.mean;
  if (aggregate.kind === 'med') return summary.p50;
  return aggregate.kind === 'quantile' ? summary[aggregate.name] : null;
}

function shareOrCount(result: LoadResult, { metric, aggregate }: Threshold): number | null {
  const never = result.dropped + result.unfinished;
  const count =
    metric.kind === 'dropped'
      ? result.dropped
      : metric.kind === 'outcome'
        ? countOf(result, metric.outcome)
        : metric.kind === 'errors'
          ? result.due - endedAsFlows(result)
          : result.due - never;
  if (aggregate.kind === 'count') return count;
  if (aggregate.kind === 'rate') return result.ratePerSecond.achieved;
  return result.due === 0 ? null : count / result.due;
}

function compare(observed: number, { operator, limit }: Threshold): boolean {
  switch (operator) {
    case '<':
      return observed < limit;
    case '<=':
      return observed <= limit;
    case '>':
      return observed > limit;
    case '>=':
      return observed >= limit;
    case '==':
      return observed === limit;
    case '!=':
      return observed !== limit;
  }
}

/** A lower bound can only prove a `>`; what the data cannot tell does not hold. */
function holds(observed: QuantileValue, threshold: Threshold): boolean {
  if (observed === null) return false;
  if (typeof observed === 'number') return compare(observed, threshold);
  return (threshold.operator === '>' || threshold.operator === '>=') && compare(observed.atLeast, threshold);
}

function describe(observed: QuantileValue, isTime: boolean): string {
  if (observed === null) return 'n/a: too few requests to tell';
  const value = typeof observed === 'number' ? observed : observed.atLeast;
  const text = isTime ? `${Number(value.toPrecision(4))} ms` : String(Number(value.toPrecision(4)));
  return typeof observed === 'number' ? text : `>= ${text}`;
}

/** Judges one threshold against a result. */
export function judgeThreshold(threshold: Threshold, result: LoadResult): ThresholdResult {
  const isTime = threshold.metric.kind === 'response-time' || threshold.metric.kind === 'service-time';
  const value = isTime ? latencyAt(result, threshold) : shareOrCount(result, threshold);
  const { caution } = threshold;
  return {
    ...threshold,
    scenario: result.scenario,
    engine: result.engine,
    held: holds(value, threshold),
    value,
    observed: `${describe(value, isTime)}${caution === undefined ? '' : ` (${caution})`}`,
  };
}
