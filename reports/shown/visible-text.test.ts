import { expect, test } from 'vitest';
import { hostileText } from '../fixture/contract-fixture.ts';
import { fixtureRecord } from '../fixture/run-fixture.ts';
import { renderReport, reporterNames } from '../index.ts';
import { formatQuantile } from './format.ts';
import { visibleLine, visibleText } from './visible-text.ts';

test.each([
  ['plain text\n\twith a tab', 'plain text\n\twith a tab'],
  ['\u001b[31mred\u0007', '\\u001b[31mred\\u0007'],
  ['a\u202Eb\u200dc\ufeff', 'a\\u202eb\\u200dc\\ufeff'],
  ['half \ud800 a pair 😀', 'half \\ud800 a pair 😀'],
  ['\u{e0041}', '\\udb40\\udc41'],
])('%j is shown as %j', (text, want) => {
  expect(visibleText(text)).toBe(want);
});

test('a line stays one line', () => {
  expect(visibleLine('a\nb\tc')).toBe('a\\nb\\tc');
});

test.each(reporterNames)('%s carries no control character of a hostile server', async (name) => {
  const text = await renderReport(name, fixtureRecord({ cases: 30, failingEvery: 1 }));
  expect(hostileText).toMatch(/\p{Cc}/u);
  expect(text.replaceAll('\n', '').match(/[\p{Cc}\p{Cf}\p{Cs}]/u)).toBeNull();
});

test('the summary fits one screen, and keeps seed and path whole', async () => {
  const reportFile = '/a/very/long/path/to/the/place/where/this/run/was/asked/to/write/its/reports/report.html';
  const text = await renderReport('text', fixtureRecord({ cases: 90, failingEvery: 2, dropped: 9 }), { reportFile });
  const lines = text.trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(24);
  expect(lines.filter((line) => line !== reportFile).every((line) => line.length <= 80)).toBe(true);
  expect(lines).toContain(reportFile);
  expect(lines[0]).toContain('seed 42');
});

test.each([40, 80, 200])(
  'verdict, seed, reasons, counts, percentiles and path are whole at %d columns',
  async (columns) => {
    const record = fixtureRecord({ cases: 90, failingEvery: 7, dropped: 9, compared: true });
    const reportFile = '/a/very/long/path/to/the/place/where/this/run/was/asked/to/write/its/reports/report.html';
    const text = await renderReport('text', record, { columns, reportFile });
    const lines = text.trimEnd().split('\n');
    expect(lines.filter((line) => line !== reportFile && line.length > columns)).toEqual([]);
    const words = text.replace(/\s+/g, ' ');
    expect(words).toContain('FAIL nightly · seed 42 · 25 s');
    for (const reason of record.result.reasons.slice(0, 2)) expect(words).toContain(reason);
    expect(words).toMatch(/Contract \d+ passed · \d+ failed · \d+ not exercised · \d+ requests/);
    for (const { all, model } of record.result.load) {
      const { p50, p95 } = model === 'open' ? all.responseTimeMs : all.serviceTimeMs;
      for (const value of [p50, p95]) expect(words).toContain(` ${formatQuantile(value)}`);
    }
    expect(words).toContain('GENERATOR-LIMITED');
    expect(lines.at(-1)?.endsWith(reportFile)).toBe(true);
    if (columns >= 80) expect(lines.length).toBeLessThanOrEqual(24);
  },
);
