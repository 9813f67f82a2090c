import { quantileNames } from '../../core/latency.ts';
import type { Threshold, ThresholdAggregate, ThresholdMetric } from '../../core/load-result.ts';
import { isOutcome, outcomes } from '../../core/outcome.ts';
import { Problem } from '../../core/problem.ts';

const example =
  "write it as k6 does: 'p(99)<250', 'success:p(95)<200', 'service_time:med<10', 'errors:rate<0.01', 'requests:rate>100'";

function wrong(expression: string, why: string): Problem {
  return new Problem('usage', `threshold ${JSON.stringify(expression)}: ${why}`, example);
}

/** k6's http_req_duration is sending, waiting and receiving. Source: Grafana k6 documentation, "Built-in metrics". */
const serviceTimeCaution = 'the service time: http_req_duration lacks the wait for a free VU, which response_time has';

/** Names of k6's own metrics, for those who bring their thresholds along. */
const metricNames = [
  'response_time',
  'service_time',
  'http_req_duration',
  'errors',
  'http_req_failed',
  'dropped',
  'dropped_iterations',
  'requests',
  'http_reqs',
];

function metricOf(expression: string, name: string, aggregate: string): ThresholdMetric {
  const latency = /^(response_time|service_time|http_req_duration)(?:\{([a-z_0-9]+)\})?$/.exec(name);
  if (latency !== null) {
    const outcome = latency[2] ?? 'all';
    if (outcome !== 'all' && !isOutcome(outcome)) {
      throw wrong(expression, `there is no outcome ${JSON.stringify(outcome)}; outcomes are ${outcomes.join(', ')}`);
    }
    return { kind: latency[1] === 'response_time' ? 'response-time' : 'service-time', outcome };
  }
  if (name === 'errors' || name === 'http_req_failed') return { kind: 'errors' };
  if (name === 'dropped' || name === 'dropped_iterations') return { kind: 'dropped' };
  if (name === 'requests' || name === 'http_reqs') return { kind: 'requests' };
  if (name === 'all') return { kind: 'response-time', outcome: 'all' };
  if (isOutcome(name)) {
    return aggregate === 'rate' || aggregate === 'count'
      ? { kind: 'outcome', outcome: name }
      : { kind: 'response-time', outcome: name };
  }
  throw wrong(
    expression,
    `nothing is called ${JSON.stringify(name)}; there are ${[...metricNames, ...outcomes].join(', ')}`,
  );
}

function aggregateOf(expression: string, metric: ThresholdMetric, text: string): ThresholdAggregate {
  const isLatency = metric.kind === 'response-time' || metric.kind === 'service-time';
  const quantile = /^p\((\d+(?:\.\d+)?)\)$/.exec(text);
  if (quantile !== null) {
    if (!isLatency) throw wrong(expression, `${text} is for times`);
    const name = quantileNames.find((candidate) => candidate === `p${Number(quantile[1])}`);
    if (name === undefined) throw wrong(expression, `${text} is not kept; there are ${quantileNames.join(', ')}`);
    return { kind: 'quantile', name };
  }
  if (text === 'min' || text === 'avg' || text === 'med' || text === 'max') {
    if (!isLatency) throw wrong(expression, `${text} is for times`);
    return { kind: text };
  }
  if (text === 'count' && !isLatency) return { kind: 'count' };
  if (text === 'rate' && !isLatency) return { kind: metric.kind === 'requests' ? 'rate' : 'share' };
  throw wrong(
    expression,
    isLatency
      ? `${JSON.stringify(text)} is none of p(N), min, avg, med, max`
      : `${JSON.stringify(text)} is none of rate, count`,
  );
}

const operators = ['<=', '>=', '==', '!=', '<', '>'] as const;

/**
 * Parses a threshold in k6's syntax, `AGGREGATE OP VALUE`, with the metric before a colon where it is not the response time
 * of every answered request. Times are milliseconds, shares lie between 0 and 1.
 * Source of the syntax: Grafana k6 documentation, "Thresholds"; `===` is taken as `==`.
 * @throws Problem `usage` where it names nothing
 */
export function parseThreshold(expression: string): Threshold {
  const compact = expression.replaceAll(/\s+/g, '').replaceAll('===', '==');
  const match =
    /^(?:([a-z_0-9{}]+):)?([a-z]+(?:\([^)]*\))?)(<=|>=|==|!=|<|>)(-?\d+(?:\.\d+)?(?:e-?\d+)?)(ms|s|%)?$/.exec(compact);
  if (match === null) throw wrong(expression, 'not AGGREGATE, comparison, number');
  const [, metricName = 'response_time', aggregateName = '', operatorText, number, unit] = match;
  const operator = operators.find((candidate) => candidate === operatorText);
  if (operator === undefined) throw wrong(expression, 'no comparison');
  const metric = metricOf(expression, metricName, aggregateName);
  const aggregate = aggregateOf(expression, metric, aggregateName);
  const isTime = metric.kind === 'response-time' || metric.kind === 'service-time';
  if ((unit === 's' || unit === 'ms') && !isTime) throw wrong(expression, `${unit} is for times`);
  if (unit === '%' && aggregate.kind !== 'share') throw wrong(expression, '% is for shares');
  const scale = unit === 's' ? 1000 : unit === '%' ? 0.01 : 1;
  const isK6Duration = metricName.startsWith('http_req_duration');
  return {
    ...{ expression, metric, aggregate, operator, limit: Number(number) * scale },
    ...(isK6Duration && { caution: serviceTimeCaution }),
  };
}
