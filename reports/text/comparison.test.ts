import { expect, test } from 'vitest';
import { fixtureRecord } from '../fixture/run-fixture.ts';
import { describeComparison } from '../shown/describe-comparison.ts';
import { renderText } from './render-text.ts';

test('a comparison stands in the summary as `compare` prints it', () => {
  const record = fixtureRecord({ compared: true });
  const lines = record.result.comparisons.flatMap((one) => describeComparison(one));
  expect(lines.length).toBeGreaterThan(2);
  const text = renderText(record, { columns: 200 });
  for (const line of lines) expect(text).toContain(line);
});
