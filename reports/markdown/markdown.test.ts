import { expect, test } from 'vitest';
import { fixtureCommands, fixtureRecord } from '../fixture/run-fixture.ts';
import { renderReport } from '../index.ts';

test('10,000 failures stay below the 1 MiB of a step summary, and the hidden ones are counted', async () => {
  const record = fixtureRecord({ cases: 10_000, failingEvery: 1 });
  const violations = record.result.contract?.cases.reduce((sum, one) => sum + one.violations.length, 0) ?? 0;
  const text = await renderReport('markdown', record, { commands: fixtureCommands });
  expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
  const shown = text.match(/^<details>/gm)?.length ?? 0;
  const [, hidden = ''] = /^\*\*([\d,]+) violations not shown: the summary is full\.\*\*$/m.exec(text) ?? [];
  expect(shown).toBeGreaterThan(100);
  expect(shown + Number(hidden.replaceAll(',', ''))).toBe(violations);
  // What comes last is still there, and failures come first.
  expect(text).toContain('flowgauge nightly --seed 42');
  expect(text.indexOf('❌ error')).toBeLessThan(text.indexOf('⚠️ warning'));
});

test('reasons without end do not fill the summary', async () => {
  const record = fixtureRecord({ cases: 4, failingEvery: 1 });
  record.result.reasons = Array.from({ length: 30_000 }, (_, index) => `reason ${index}: ${'x'.repeat(60)}`);
  const text = await renderReport('markdown', record, { commands: fixtureCommands });
  expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
  expect(text).toMatch(/^- \.\.\. and [\d,]+ more reasons$/m);
});
