import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { build, type Histogram } from 'hdr-histogram-js';
import { Pool } from 'undici';

export interface PacedRequests {
  url: string;
  path: string;
  body: string;
  ratePerSecond: number;
  seconds: number;
  connections: number;
}

export interface PacedResult {
  /** microseconds from sending a request to the last byte of its answer */
  service: Histogram;
  sent: number;
  achievedPerSecond: number;
}

/**
 * Sends requests at an even rate, with little work for each: for a target that shares this machine's processors.
 * @throws Error where one is answered with anything but 200
 */
export async function sendPaced(requests: PacedRequests): Promise<PacedResult> {
  const { url, path, body, ratePerSecond, seconds, connections } = requests;
  const pool = new Pool(url, { connections, pipelining: 1 });
  const service = build({
    lowestDiscernibleValue: 1,
    highestTrackableValue: 60_000_000,
    numberOfSignificantValueDigits: 3,
  });
  const headers = { 'content-type': 'application/json' };
  const total = ratePerSecond * seconds;
  const open = new Set<Promise<void>>();
  const one = async (): Promise<void> => {
    const start = performance.now();
    const answer = await pool.request({ method: 'POST', path, body, headers });
    await answer.body.dump();
    if (answer.statusCode !== 200) throw new Error(`answered with ${answer.statusCode}`);
    service.recordValue(Math.round((performance.now() - start) * 1000));
  };
  const begin = performance.now();
  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, Math.ceil(((performance.now() - begin) / 1000) * ratePerSecond));
    for (; sent < due; sent += 1) {
      const request = one();
      open.add(request);
      void request.finally(() => open.delete(request)).catch(() => undefined);
    }
    await sleep(1);
  }
  await Promise.all(open);
  const achievedPerSecond = total / ((performance.now() - begin) / 1000);
  await pool.close();
  return { service, sent: total, achievedPerSecond };
}
