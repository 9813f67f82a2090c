import autocannon from 'autocannon';
import type { FirstError } from '../../../core/load-result.ts';
import type { Scenario } from '../../../scenarios/index.ts';
import { createIntervalRecorder } from '../../log/interval-recorder.ts';
import type { IntervalEntry, LogEnd } from '../../log/log-format.ts';
import type { Progress } from '../../log/progress.ts';
import { requestsOfConnection, tracedRequests } from './build-requests.ts';
import type { AutocannonJob } from './job.ts';
import { type ClientWatch, watchClients } from './watch-client.ts';

/** Where the measurement goes while it is made. */
export interface MeasureSink {
  begin(startMs: number): void;
  interval(entry: IntervalEntry, progress: Progress): void;
  end(end: LogEnd): void;
  /** of each kind of error the first */
  firstError(error: FirstError): void;
}

/** As many transport errors in a row, and there is no target to measure. */
const hopelessErrors = 2_000;
const tickMs = 100;

/** Takes one interval for nothing: the first takes 15 ms, in which answers would wait and seem late. */
function rehearse(scenario: string): void {
  const recorder = createIntervalRecorder(scenario, 'closed');
  recorder.record('success', 1);
  recorder.take(0, 1, 0);
}

/** What autocannon is to send, each of its connections its share of the scenario's requests. */
function clientOptions(scenario: Scenario, job: AutocannonJob, watch: ClientWatch): autocannon.Options {
  const { exchange } = job;
  const { tracePrefix } = exchange;
  let connection = 0;
  let number = 0;
  const nextNumber = (): number => {
    number += 1;
    return number - 1;
  };
  const setupClient = (client: autocannon.Client): void => {
    const requests = requestsOfConnection(scenario, exchange, connection, job.connections);
    client.setRequests(tracePrefix === undefined ? requests : tracedRequests(requests, tracePrefix, nextNumber));
    connection += 1;
    watch.setup(client);
  };
  return {
    url: exchange.url,
    connections: job.connections,
    // The clock of the measurement decides; autocannon's own is a last resort.
    duration: Math.ceil((job.durationMs + exchange.timeoutMs) / 1000) + 10,
    timeout: exchange.timeoutMs / 1000,
    sampleInt: tickMs,
    setupClient,
    verifyBody: (body) => watch.body(typeof body === 'string' ? body : ''),
  };
}

/**
 * Runs one closed loop to its end: for its duration, then until each request under way has ended. An abort shortens it.
 * It is given no rate, so its correction for coordinated omission, which assumes a wrong interval (autocannon 9), stays off.
 */
export async function measure(
  scenario: Scenario,
  job: AutocannonJob,
  sink: MeasureSink,
  signal: AbortSignal,
): Promise<void> {
  rehearse(scenario.name);
  const recorder = createIntervalRecorder(scenario.name, 'closed');
  let errorsInARow = 0;
  let counted = 0;
  const watch = watchClients((outcome, latencyMs) => {
    counted += 1;
    errorsInARow = outcome === 'transport_error' ? errorsInARow + 1 : 0;
    recorder.record(outcome, latencyMs);
  }, sink.firstError);
  const options = clientOptions(scenario, job, watch);
  const cpuBefore = process.cpuUsage();
  const startMs = Date.now();
  const started = performance.now();
  sink.begin(startMs);
  let stop = (): void => undefined;
  const over = new Promise<void>((resolve, reject) => {
    const instance = autocannon(options, (error: unknown) => (error ? reject(error) : resolve()));
    instance.on('response', watch.response);
    stop = () => instance.stop();
  });
  let flushed = 0;
  const elapsed = (): number => (performance.now() - started) / 1000;
  const flush = (): void => {
    const now = elapsed();
    const { entry, progress } = recorder.take(flushed, now, watch.waiting());
    flushed = now;
    sink.interval(entry, progress);
  };
  const ticker = setInterval(flush, job.intervalMs);
  const drain = (): void => watch.drain();
  const stopper = setTimeout(drain, job.durationMs);
  const guard = setInterval(() => {
    if (errorsInARow > hopelessErrors) stop();
  }, tickMs);
  let drainedAt = job.durationMs / 1000;
  const abort = (): void => {
    drainedAt = Math.min(drainedAt, elapsed());
    stop();
  };
  signal.addEventListener('abort', abort, { once: true });
  await over;
  for (const timer of [ticker, guard]) clearInterval(timer);
  clearTimeout(stopper);
  flush();
  const cpu = process.cpuUsage(cpuBefore);
  const unfinished = watch.waiting();
  sink.end({
    due: counted + unfinished,
    unfinished,
    elapsedSeconds: Math.min(flushed, Math.max(drainedAt, 0)),
    cpuSeconds: (cpu.user + cpu.system) / 1e6,
    cpuWallSeconds: flushed,
    aborted: signal.aborted,
  });
}
