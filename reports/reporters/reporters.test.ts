import { expect, test } from 'vitest';
import { fixtureCommands, fixtureRecord } from '../fixture/run-fixture.ts';
import { renderReport, reporterNames } from '../index.ts';

/** Packed data differ between versions of zlib; what is packed is checked in the browser. */
function withoutPackedData(page: string): string {
  return page.replace(/(id="data">)[^<]*/, '$1');
}

const record = fixtureRecord({ cases: 30, failingEvery: 4, dropped: 12, slices: 8, compared: true });

test.each(reporterNames)('%s shows the made-up run as it did', async (name) => {
  const text = await renderReport(name, record, { specFile: 'no/spec.yaml', commands: fixtureCommands });
  await expect(withoutPackedData(text)).toMatchFileSnapshot(`../golden/${name}.golden`);
});

test('10,000 cases are rendered in every format', async () => {
  const large = fixtureRecord({ cases: 10_000, failingEvery: 5, slices: 1000 });
  const started = performance.now();
  for (const name of reporterNames) expect((await renderReport(name, large)).length).toBeGreaterThan(0);
  console.log(`10,000 cases in ${reporterNames.length} formats: ${Math.round(performance.now() - started)} ms`);
}, 60_000);
