import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parseGoVersion } from './build-k6.ts';
import { cacheFolders, isOurs, writableCache } from './cache-folder.ts';
import { findK6 } from './find-k6.ts';
import { sourceHash } from './source-hash.ts';

const folder = mkdtempSync(join(tmpdir(), 'flowgauge-k6-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const quiet = { log: () => undefined, signal: new AbortController().signal };

function program(name: string, output: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\ncat <<'END'\n${output}\nEND\n`, { mode: 0o755 });
  return path;
}

describe('K6_BIN', () => {
  test('wins, whatever its name', async () => {
    const path = program('my-k6', 'my-k6 v1.2.3 (commit/abc, go1.24.0, linux/amd64)');
    expect(await findK6({ ...quiet, environment: { K6_BIN: path } })).toEqual({
      kind: 'ready',
      path,
      version: 'v1.2.3',
      ours: false,
    });
  });

  test('may name a k6 with our output', async () => {
    const path = program(
      'ours',
      'k6 v2.2.0 (go1.26.0)\nExtensions:\n  flowgauge.dev/k6/latency.New , flowgauge [output]',
    );
    expect(await findK6({ ...quiet, environment: { K6_BIN: path } })).toMatchObject({ kind: 'ready', ours: true });
  });

  test.each([
    ['no program', join(folder, 'none')],
    ['another program', program('hello', 'hello')],
  ])('that names %s is said', async (_what, path) => {
    const found = await findK6({ ...quiet, environment: { K6_BIN: path } });
    expect(found).toMatchObject({ kind: 'missing', reason: expect.stringContaining(path) });
  });
});

test('versions of Go are read', () => {
  expect(parseGoVersion('go1.26.8')).toEqual([1, 26]);
  expect(parseGoVersion('go1.25rc1\n')).toEqual([1, 25]);
  expect(parseGoVersion('devel +abc')).toBeUndefined();
});

describe('the cache', () => {
  test('follows the XDG rules', () => {
    expect(cacheFolders({ XDG_CACHE_HOME: '/c' }).usual).toBe('/c/flowgauge');
    expect(cacheFolders({ XDG_CACHE_HOME: 'relative', HOME: '/h' }).usual).toBe('/h/.cache/flowgauge');
  });

  test('is another folder where the home cannot be written', () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const fallback = join(folder, 'fallback');
    const found = writableCache({ usual: join(file, 'flowgauge'), fallback });
    expect(found).toEqual({ kind: 'fallback', path: fallback, because: expect.stringMatching(/a-file.*ENOTDIR/) });
    expect(isOurs(fallback)).toBe(true);
    chmodSync(fallback, 0o777);
    expect(isOurs(fallback)).toBe(false);
    expect(writableCache({ usual: join(folder, 'usual'), fallback })).toMatchObject({ kind: 'usual' });
  });

  test('that nowhere can be is said in one line, with what to do', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    expect(writableCache({ usual: undefined, fallback: join(file, 'x') })).toEqual({
      kind: 'none',
      reason: expect.stringMatching(/^the user has no home, nor can .*ENOTDIR/),
    });
  });
});

test('the hash changes with the sources and the compiler, not with tests', () => {
  const module = mkdtempSync(join(folder, 'module-'));
  writeFileSync(join(module, 'main.go'), 'package main');
  const before = sourceHash(module, 'go1.26.8');
  writeFileSync(join(module, 'main_test.go'), 'package main');
  expect(sourceHash(module, 'go1.26.8')).toBe(before);
  expect(sourceHash(module, 'go1.25.0')).not.toBe(before);
  writeFileSync(join(module, 'main.go'), 'package other');
  expect(sourceHash(module, 'go1.26.8')).not.toBe(before);
});
