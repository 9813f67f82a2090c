// Writes what `flowgauge merge` costs into docs/explanation/measured/load-overhead.md: 100 logs with 10 million samples in all, then with a tenth of them.
// npx tsx --expose-gc scripts/bench-load-merge.ts
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '../core/random.ts';
import { mergeFiles } from '../load/index.ts';
import { newHistogram, recordMs } from '../load/log/histogram.ts';
import type { LogMeta } from '../load/log/log-format.ts';
import { encodeHistogram, formatLog } from '../load/log/write-log.ts';
import { writeMeasured } from './measured/write-measured.ts';

const generators = 100;
const seconds = 10;
const folder = mkdtempSync(join(tmpdir(), 'flowgauge-merge-'));
const meta: LogMeta = {
  format: 1,
  scenario: 'steady',
  engine: 'k6',
  engineVersion: 'v0',
  model: 'open',
  target: 'http://127.0.0.1:1',
  seed: 1,
  commit: null,
  intendedRatePerSecond: 100,
  plannedSeconds: seconds,
  lost: [],
};

function writeLogs(samplesOfGenerator: number): string[] {
  return Array.from({ length: generators }, (_, generator) => {
    const random = seededRandom(generator);
    const count = samplesOfGenerator / seconds;
    const intervals = Array.from({ length: seconds }, (_unused, second) => {
      const [response, service, lag] = [newHistogram(), newHistogram(), newHistogram()];
      for (let sample = 0; sample < count; sample += 1) {
        const latency = 5 * Math.exp(Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()));
        recordMs(response, latency);
        recordMs(service, latency * 0.9);
        recordMs(lag, latency * 0.1);
      }
      const histograms = [
        encodeHistogram('steady/success/response', response),
        encodeHistogram('steady/success/service', service),
        encodeHistogram('steady/start-lag', lag),
      ];
      return { start: second, end: second + 1, answered: count, failed: 0, dropped: 0, broken: 0, histograms };
    });
    const end = {
      due: samplesOfGenerator,
      unfinished: 0,
      elapsedSeconds: seconds,
      cpuSeconds: 1,
      cpuWallSeconds: seconds,
      aborted: false,
    };
    const file = join(folder, `${samplesOfGenerator}-${generator}.hlog`);
    writeFileSync(file, formatLog({ meta, startMs: 1_700_000_000_000 + generator, intervals, end }));
    return file;
  });
}

const mebibytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(0)} MiB`;
const lines = [
  '| samples | logs on disk | CPU time of the merge, median of 5 (range) | heap grown |',
  '|---|---|---|---|',
];
for (const samples of [10_000, 100_000]) {
  const files = writeLogs(samples);
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  const times: number[] = [];
  let grown = 0;
  for (let round = 0; round < 5; round += 1) {
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    const started = process.cpuUsage();
    const result = mergeFiles(files, join(folder, 'merged.hlog'), { force: false, cpus: 2 });
    const used = process.cpuUsage(started);
    times.push((used.user + used.system) / 1000);
    grown = Math.max(grown, process.memoryUsage().heapUsed - before);
    if (result.answered !== samples * generators) throw new Error(`merged ${result.answered} samples`);
  }
  times.sort((a, b) => a - b);
  const [fastest = 0, , median = 0, , slowest = 0] = times.map((time) => time / 1000);
  lines.push(
    `| ${(samples * generators).toLocaleString('en')} | ${mebibytes(bytes)} | ${median.toFixed(2)} s (${fastest.toFixed(2)} to ${slowest.toFixed(2)}) | ${mebibytes(grown)} |`,
  );
}
rmSync(folder, { recursive: true, force: true });
writeMeasured('load-overhead.md', 'merge', lines.join('\n'));
