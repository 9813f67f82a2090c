import { expect, test } from 'vitest';
import type { LoadInterval } from '../../../core/load-interval.ts';
import { heatLegend, heatmap } from './heatmap.ts';

const slice = (startMs: number): LoadInterval => ({
  startMs,
  durationMs: 500,
  answered: 10,
  errors: 0,
  dropped: 0,
  latency: [[30, 10]],
});
const kept = [slice(0), slice(500), slice(1000)];

test('what was left out is drawn, and marked up to where counting begins', () => {
  const picture = heatmap('t', kept, [slice(-500)]).source;
  const mark = /<rect class="left-out" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/.exec(picture);
  // A quarter of the width of the plot: half a second of two.
  expect(mark?.slice(1).map(Number)).toEqual([62, 170]);
  expect(heatLegend(true).source).toContain('left out of all numbers');
});

test('where nothing was left out, nothing is marked', () => {
  expect(heatmap('t', kept, []).source).not.toContain('left-out');
  expect(heatLegend(false).source).not.toContain('left out');
});
