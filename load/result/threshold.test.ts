import { describe, expect, test } from 'vitest';
import { judgesErrors } from '../../core/load-errors.ts';
import { Problem } from '../../core/problem.ts';
import { sampleResult } from '../fixture/sample-result.ts';
import { judgeThreshold } from './judge-threshold.ts';
import { parseThreshold } from './parse-threshold.ts';

// 960 success at 1..960 ms, 20 fail, 10 transport errors, 10 dropped; 1000 due.
const result = sampleResult();

describe('thresholds are judged', () => {
  test.each([
    ['p(95)<2000', true],
    ['p(95)<100', false],
    ['p(50) < 0.6s', true],
    ['med<500', true],
    ['max>=960', true],
    ['success:p(90)<880', true],
    ['success:p(90)<800', false],
    ['service_time:med<250', true],
    ['service_time{fail}:p(50)<10', true],
    ['errors:rate<0.03', true],
    ['errors:rate<1%', false],
    ['errors:count==20', true],
    ['fail:rate<=0.02', true],
    ['fail:count>20', false],
    ['dropped:count<11', true],
    ['requests:rate>=99', true],
    ['http_reqs:count==990', true],
    ['http_req_failed:rate===0.02', true],
  ])('%s is %s', (expression, held) => {
    expect(judgeThreshold(parseThreshold(expression), result)).toMatchObject({ expression, held });
  });

  test('what the data cannot tell does not hold, either way', () => {
    // 1% of what was due never came back, so p99 is only bounded from below.
    expect(judgeThreshold(parseThreshold('p(99)<5000'), result)).toMatchObject({ held: false, observed: '>= 960 ms' });
    expect(judgeThreshold(parseThreshold('p(99)>100'), result).held).toBe(true);
    expect(judgeThreshold(parseThreshold('p(99.99)<5000'), result)).toMatchObject({ held: false });
    expect(judgeThreshold(parseThreshold('timeout:p(50)<5000'), result)).toMatchObject({
      held: false,
      observed: 'n/a: too few requests to tell',
    });
  });
});

test('what was asked for and what was measured are data, not only words', () => {
  expect(judgeThreshold(parseThreshold('success:p(90)<0.8s'), result)).toMatchObject({
    metric: { kind: 'response-time', outcome: 'success' },
    aggregate: { kind: 'quantile', name: 'p90' },
    operator: '<',
    limit: 800,
    value: expect.closeTo(873, 0),
    held: false,
  });
  expect(judgeThreshold(parseThreshold('p(99)<5000'), result).value).toEqual({ atLeast: expect.closeTo(960, 0) });
});

test.each(['errors:rate<0.5', ' errors : count < 5', 'http_req_failed:rate<0.5'])('%s judges errors', (expression) => {
  expect(judgesErrors(judgeThreshold(parseThreshold(expression), result))).toBe(true);
});

test("k6's http_req_duration is the service time, and the verdict says so", () => {
  const judged = judgeThreshold(parseThreshold('http_req_duration:med<240'), result);
  const service = judgeThreshold(parseThreshold('service_time:med<240'), result);
  expect(judged.held).toBe(service.held);
  expect(judged.observed).toBe(
    `${service.observed} (the service time: http_req_duration lacks the wait for a free VU, which response_time has)`,
  );
});

describe('a threshold that names nothing is an error', () => {
  test.each([
    ['p(99)', 'not AGGREGATE'],
    ['p(97)<250', 'p(97) is not kept'],
    ['latency:p(99)<250', 'nothing is called "latency"'],
    ['service_time{sucess}:p(99)<250', 'no outcome "sucess"'],
    ['errors:p(99)<1', 'is for times'],
    ['p(99)<250%', '% is for shares'],
    ['errors:rate<1ms', 'ms is for times'],
    ['mode<3', 'none of p(N)'],
    ['', 'not AGGREGATE'],
  ])('%j', (expression, message) => {
    expect(() => parseThreshold(expression)).toThrow(Problem);
    expect(() => parseThreshold(expression)).toThrow(message);
  });
});
