import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { saveBaseline } from './baseline.ts';

let root = '';
const made: string[] = [];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'flowgauge-baseline-'));
  made.push(root);
});
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

function run(name: string, text: string): string {
  const file = join(root, name);
  writeFileSync(file, text);
  return file;
}

test('a baseline is replaced as a whole', () => {
  const [a, b] = [run('a.hlog', 'a'), run('b.hlog', 'b')];
  saveBaseline('main', [a, b], join(root, 'baselines'));
  expect(saveBaseline('main', [b], join(root, 'baselines'))).toEqual([join(root, 'baselines', 'main', '001-b.hlog')]);
  expect(readdirSync(join(root, 'baselines'))).toEqual(['main']);
  expect(readdirSync(join(root, 'baselines', 'main'))).toEqual(['001-b.hlog']);
});

test('a baseline may be made of itself and more', () => {
  const [first = ''] = saveBaseline('main', [run('a.hlog', 'a')], root);
  const stored = saveBaseline('main', [first, run('b.hlog', 'b')], root);
  expect(stored.map((file) => readFileSync(file, 'utf8'))).toEqual(['a', 'b']);
});

test('a folder that is no baseline is left alone', () => {
  mkdirSync(join(root, 'src'));
  const precious = join(root, 'src', 'main.ts');
  writeFileSync(precious, 'precious');
  expect(() => saveBaseline('src', [run('a.hlog', 'a')], root)).toThrow(/src is no baseline: it holds main\.ts/);
  expect(existsSync(precious)).toBe(true);
});

test('what cannot be stored leaves the old baseline', () => {
  const [old = ''] = saveBaseline('main', [run('a.hlog', 'a')], root);
  expect(() => saveBaseline('main', [join(root, 'nothing.hlog')], root)).toThrow(
    /baseline main cannot be stored in .*nothing\.hlog/,
  );
  expect(readFileSync(old, 'utf8')).toBe('a');
});
