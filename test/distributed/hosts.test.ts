import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { decodeFromCompressedBase64 } from 'hdr-histogram-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findK6 } from '../../load/index.ts';
import { dueTimes } from '../../scenarios/due-times.ts';
import { ownReasons } from '../own-reasons.ts';
import { cliArguments, runCli } from '../run-cli.ts';
import { type Hosts, makeHosts, whyNoHosts } from './namespaces.ts';

const names = ['a', 'b', 'c', 'd'];
const ratePerSecond = 120;
const seconds = 4;
const whole = dueTimes({
  startRatePerSecond: ratePerSecond,
  stages: [{ ratePerSecond, durationMs: seconds * 1000 }],
  maxVus: 1,
}).dueBefore(Number.POSITIVE_INFINITY);

const k6 = await findK6({ log: console.error, signal: new AbortController().signal });
const obstacle = process.platform !== 'linux' ? 'no Linux' : k6.kind === 'missing' ? k6.reason : whyNoHosts();
if (obstacle !== undefined) console.warn(`no network namespaces stand in for hosts: ${obstacle}`);

describe.skipIf(obstacle !== undefined)('four hosts against one target (skipped without network namespaces)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'flowgauge-hosts-'));
  const bin = join(folder, 'bin');
  const env = { ...process.env, NO_COLOR: '1', PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` };
  let hosts: Hosts;
  let emulator: ChildProcess;
  let url = '';

  /** Starts a shell's command on a host. */
  function start(host: number, command: string): ChildProcess {
    const [program = '', ...args] = [...hosts.on(host), 'sh', '-c', command];
    return spawn(program, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  }

  beforeAll(async () => {
    mkdirSync(bin);
    const program = [process.execPath, ...cliArguments].map((part) => `'${part}'`).join(' ');
    writeFileSync(join(bin, 'flowgauge'), `#!/bin/sh\nexec ${program} "$@"\n`);
    chmodSync(join(bin, 'flowgauge'), 0o755);
    writeFileSync(join(folder, 'hosts.yaml'), `generators: [${names.map((name) => `{ name: ${name} }`).join(', ')}]\n`);
    hosts = makeHosts(names.length + 1);
    emulator = start(0, `exec flowgauge emulate --host ${hosts.target} --port 0`);
    if (emulator.stdout === null) throw new Error('no output');
    for await (const line of createInterface({ input: emulator.stdout })) {
      ({ url } = JSON.parse(line));
      break;
    }
  });
  afterAll(async () => {
    if (emulator.exitCode === null) {
      emulator.kill();
      await once(emulator, 'close');
    }
    hosts.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Distributes a load, and runs each command on its host. @param during what happens while they run */
  async function runShares(distribution: string, during?: (startMs: number) => Promise<void>): Promise<void> {
    const startMs = Date.now() + 12_000;
    const flags = ['--rate', String(ratePerSecond), '--duration', `${seconds}s`, '--distribution', distribution];
    const target = ['--url', url, '--allow-host', hosts.target, '--project-id', 'p', '--flow', 'success=success'];
    const at = ['--start-at', new Date(startMs).toISOString()];
    const args = ['load', 'steady', '--distributed', 'hosts.yaml', ...target, ...flags, ...at];
    const { stdout, code } = await runCli(args, { cwd: folder });
    expect(code).toBe(0);
    const commands = stdout.split('\n').filter((line) => line.startsWith('flowgauge load '));
    expect(commands).toHaveLength(names.length);
    const ends = commands.map((command, index) => {
      const child = start(index + 1, `exec ${command}`);
      child.stdout?.resume();
      child.stderr?.resume();
      return once(child, 'close');
    });
    await during?.(startMs);
    await Promise.all(ends);
  }

  async function collect(paths: readonly string[], ...flags: readonly string[]) {
    const args = [
      'collect',
      ...paths,
      '--hosts',
      'hosts.yaml',
      '--warmup',
      '1ms',
      '--output-dir',
      'out',
      '--json',
      ...flags,
    ];
    const { stdout, stderr, code } = await runCli(args, { cwd: folder });
    if (stdout === '') throw new Error(stderr);
    const result = JSON.parse(stdout);
    return { code, verdict: result.verdict, reasons: result.reasons, load: result.load[0] };
  }

  const folderOf = (distribution: string, name: string): string => join('flowgauge-shares', distribution, name);

  function fileBelow(path: string, ending: string): string {
    const found = readdirSync(join(folder, path), { recursive: true, encoding: 'utf8' }).find((file) =>
      file.endsWith(ending),
    );
    return readFileSync(join(folder, path, found ?? ''), 'utf8');
  }

  test('are one run: counts and rates add up, percentiles are those of the sum', { timeout: 120_000 }, async () => {
    await runShares('all');
    const { reasons, load } = await collect(
      names.map((name) => folderOf('all', name)),
      '--threshold',
      'requests:count>=1',
    );
    expect(ownReasons(reasons)).toEqual([]);
    expect(load.due).toBe(whole);
    const shares = names.map((name) => JSON.parse(fileBelow(folderOf('all', name), 'result.json')).load[0]);
    const total = (of: (share: (typeof shares)[number]) => number): number =>
      shares.reduce((sum, share) => sum + of(share), 0);
    // A share's own report leaves out its warm-up.
    expect(total(({ due, warmup }) => due + warmup.requests)).toBe(whole);
    expect(load.ratePerSecond.intended).toBeCloseTo(
      total(({ ratePerSecond }) => ratePerSecond.intended),
      9,
    );
    expect(load.ratePerSecond.intended).toBeCloseTo(whole / seconds, 9);

    const sum = names
      .flatMap((name) => [
        ...fileBelow(folderOf('all', name), '.hlog').matchAll(/^Tag=steady\/success\/response,.*,(\S+)$/gm),
      ])
      .map(([, base64 = '']) => decodeFromCompressedBase64(base64, 64, false))
      .reduce((all, one) => {
        all.add(one);
        return all;
      });
    expect(load.outcomes.success.count).toBe(sum.totalCount);
    // What was due and never measured, as on a machine that is busy, is slower than all that was.
    const due = sum.totalCount + load.dropped + load.unfinished;
    for (const quantile of [50, 75, 90, 95]) {
      expect(load.outcomes.success.responseTimeMs[`p${quantile}`]).toBeCloseTo(
        sum.getValueAtPercentile((quantile * due) / sum.totalCount) / 1e6,
        9,
      );
    }
  });

  test('a host that is lost midway is named, and what it measured counts', { timeout: 120_000 }, async () => {
    await runShares('killed', async (startMs) => {
      await setTimeout(startMs - Date.now() + 2_500);
      for (const id of hosts.processes(3)) process.kill(id, 'SIGKILL');
    });
    const { verdict, reasons, load, code } = await collect(names.map((name) => folderOf('killed', name)));
    const own = ownReasons(reasons);
    if (own.length === reasons.length) expect({ verdict, code }).toEqual({ verdict: 'incomplete', code: 0 });
    expect(own).toHaveLength(1);
    expect(own[0]).toMatch(
      /^k6 steady: share 3 of 4 \(c, 1\/2:3\/4\) was cut off after [123](\.\d)? of 4 s: its log has no end$/,
    );
    expect(load.due).toBe(load.answered + load.failed + load.dropped + load.unfinished);
    expect(load.due).toBeLessThan(whole);
    expect(load.due).toBeGreaterThan((whole * 3) / 4);

    const without = await collect(['a', 'b', 'd'].map((name) => folderOf('killed', name)));
    expect(without.verdict).not.toBe('pass');
    expect(ownReasons(without.reasons)).toEqual([
      `k6 steady: share 3 of 4 (c, 1/2:3/4) is missing: there is no log of its ${whole - without.load.due} of ${whole} requests`,
    ]);
  });
});
