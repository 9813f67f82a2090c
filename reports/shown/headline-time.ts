import type { LatencySummary } from '../../core/latency.ts';
import type { LoadResult } from '../../core/load-result.ts';

/**
 * The time that a result is first judged by: under an arrival rate what a user feels, the response time;
 * in a closed loop a request is due when it is sent, so there is only service time.
 */
export function headlineTime(result: LoadResult): { name: 'response time' | 'service time'; times: LatencySummary } {
  return result.model === 'open'
    ? { name: 'response time', times: result.all.responseTimeMs }
    : { name: 'service time', times: result.all.serviceTimeMs };
}
