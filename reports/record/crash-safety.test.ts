import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { Problem } from '../../core/problem.ts';
import { createRedactor } from '../../core/redact.ts';
import { fixtureEvents } from '../fixture/run-fixture.ts';
import { newRunDir, openRun, openRunLog, readRun, renderReport, reporterNames, writeReports } from '../index.ts';
import { exitCodeOf, foldRun } from '../result/run-result.ts';
import { parseEvents } from './parse-event.ts';

const base = mkdtempSync(join(tmpdir(), 'flowgauge-record-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const events = fixtureEvents({ cases: 8, failingEvery: 3, slices: 3 });
const redactor = createRedactor([]);

async function problemOf(work: () => Promise<unknown>): Promise<Problem> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('no problem was thrown');
}

test('what was emitted is read again, event for event', async () => {
  const dir = await newRunDir(base);
  const log = openRunLog(dir, redactor);
  for (const event of events) log.emit(event);
  await log.close();
  const { result } = await readRun(dir);
  expect({ ...result, contract: null }).toEqual({ ...foldRun(events), contract: null });
  expect((await readRun(join(dir, 'run.ndjson'))).events.length).toBe(events.length);
});

describe('a process killed with SIGKILL', () => {
  test.each([1, 2, 3])(
    'leaves every whole line readable, time %d',
    async (time) => {
      const dir = await newRunDir(base);
      const file = join(dir, 'run.ndjson');
      const script = join(import.meta.dirname, '../fixture/emit-events.ts');
      const child = spawn(process.execPath, ['--import', 'tsx', script, dir], { stdio: 'inherit' });
      const sizeOf = (): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
      while (sizeOf() < 100_000 * time) await sleep(5);
      child.kill('SIGKILL');
      await once(child, 'exit');
      const whole = readFileSync(file, 'utf8').split('\n').length - 1;
      const record = await readRun(dir);
      expect(record.events.length).toBeGreaterThanOrEqual(whole);
      expect(record.result.verdict).not.toBe('pass');
      expect(record.result.reasons.join()).toMatch(/did not come to its end/);
      expect(exitCodeOf(record.result)).toBe(130);
      for (const name of reporterNames) expect((await renderReport(name, record)).length).toBeGreaterThan(0);
    },
    30_000,
  );
});

test('a record cut at any byte behind its first line is readable', () => {
  const lines = events.slice(0, 6).map((event) => `${JSON.stringify(event)}\n`);
  const text = lines.join('');
  const first = lines[0]?.length ?? 0;
  for (let end = first; end <= text.length; end += 1) {
    const whole = text.slice(0, end).split('\n').length - 1;
    const read = parseEvents(text.slice(0, end), 'run.ndjson').length;
    expect(read === whole || read === whole + 1).toBe(true);
  }
});

test('a damaged line in the middle is named', async () => {
  const dir = await newRunDir(base);
  writeFileSync(join(dir, 'run.ndjson'), `${JSON.stringify(events[0])}\n{"type":\n${JSON.stringify(events[1])}\n`);
  expect((await problemOf(() => readRun(dir))).message).toMatch(/run\.ndjson:2 is not an event/);
});

test.each([
  ['nothing there', (dir: string): string => join(dir, 'nothing')],
  ['an empty folder', (dir: string): string => dir],
  [
    'a file that is no run',
    (dir: string): string => {
      writeFileSync(join(dir, 'run.ndjson'), 'hello\n');
      return dir;
    },
  ],
  [
    'an empty file',
    (dir: string): string => {
      writeFileSync(join(dir, 'run.ndjson'), '');
      return dir;
    },
  ],
])('%s is said to be no run', async (_, make) => {
  const path = make(await newRunDir(base));
  expect((await problemOf(() => readRun(path))).kind).toBe('run-unreadable');
});

test('twenty runs that start in the same millisecond have folders of their own, sorted by time', async () => {
  const now = new Date('2026-01-31T08:15:30.123Z');
  const dirs = await Promise.all(Array.from({ length: 20 }, () => newRunDir(base, now)));
  expect(new Set(dirs).size).toBe(20);
  const later = await newRunDir(base, new Date('2026-01-31T08:15:30.124Z'));
  expect([...dirs, later].sort().at(-1)).toBe(later);
});

test('a second log in the same folder is refused', async () => {
  const dir = await newRunDir(base);
  await openRunLog(dir, redactor).close();
  expect((await problemOf(async () => openRunLog(dir, redactor))).kind).toBe('file-unreadable');
});

test('a full disk is said, and the results are whole all the same', async () => {
  const dir = await newRunDir(base);
  let room = 2000;
  const log = openRunLog(dir, redactor, (_, bytes, offset) => {
    if (room <= 0) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    const taken = Math.min(room, bytes.length - offset);
    writeFileSync(join(dir, 'run.ndjson'), bytes.subarray(offset, offset + taken), { flag: 'a' });
    room -= taken;
    return taken;
  });
  for (const event of events) log.emit(event);
  await log.close();
  const { result } = await log.record();
  expect(result.contract?.cases.length).toBe(8);
  expect(result.load.length).toBe(2);
  expect(result.problems.map(({ message }) => message).join()).toMatch(/could not be recorded to its end: ENOSPC/);
  expect(exitCodeOf(result)).toBe(2);
  expect((await readRun(dir)).events.length).toBeLessThan(events.length);
});

test('a folder that cannot be written is said, and the run goes to a temporary one', async () => {
  const notAFolder = join(base, 'file');
  writeFileSync(notAFolder, '');
  const { dir, log, failure } = await openRun(join(notAFolder, 'runs'), redactor);
  expect(failure?.message).toMatch(/no run can be written below .*; the run is in /);
  for (const event of events) log.emit(event);
  await log.close();
  expect((await readRun(dir)).events.length).toBe(events.length);
  rmSync(join(dir, '..'), { recursive: true, force: true });
});

test('a report that cannot be written is named, and the others are written', async () => {
  const dir = await newRunDir(base);
  symlinkSync('/dev/full', join(dir, 'full'));
  const record = { dir, events, result: foldRun(events) };
  const problem = await problemOf(() =>
    writeReports(record, [{ name: 'json', file: join(dir, 'full') }, { name: 'junit' }]),
  );
  expect(problem.message).toMatch(/^the json report cannot be written: ENOSPC/);
  expect(statSync(join(dir, 'junit.xml')).size).toBeGreaterThan(0);
});

test('where neither the output folder nor a temporary one can be written, one problem names both', async () => {
  vi.stubEnv('TMPDIR', join(base, 'no-such-folder'));
  try {
    const notAFolder = join(base, 'a-file-in-the-way');
    writeFileSync(notAFolder, '');
    const problem = await problemOf(() => openRun(join(notAFolder, 'runs'), redactor));
    expect(problem.kind).toBe('file-unreadable');
    expect(problem.message).toMatch(/a-file-in-the-way.*nor can a temporary folder be made: .*no-such-folder/);
  } finally {
    vi.unstubAllEnvs();
  }
});
