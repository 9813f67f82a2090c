import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { fixtureCommands, fixtureRecord } from '../../reports/fixture/run-fixture.ts';
import { judgeLine, replayLine, rerunCommands } from './command-lines.ts';

test('a replay asks for the permission that the host of the run needs', () => {
  const run = resolve('runs/1');
  expect(replayLine('a1', 'runs/1', 'http://127.0.0.1:8')).toBe(`flowgauge replay a1 ${run}`);
  expect(replayLine('a1', 'runs/1', 'http://10.0.0.9')).toBe(`flowgauge replay a1 ${run} --allow-host 10.0.0.9`);
  const vendor = 'functiongraph.eu-west-101.myhuaweicloud.eu';
  expect(replayLine('a1', 'runs/1', `https://${vendor}`)).toBe(
    `flowgauge replay a1 ${run} --allow-host ${vendor} --yes`,
  );
});

test('traffic is judged again from any folder', () => {
  expect(judgeLine('a.har')).toBe(`flowgauge judge ${resolve('a.har')}`);
});

test('a run is repeated with its seed, which is named once', () => {
  const record = fixtureRecord({});
  expect(rerunCommands(record)).toEqual(fixtureCommands);
  const unseeded = { ...record, result: { ...record.result, argv: ['nightly'], seed: 7 } };
  expect(rerunCommands(unseeded)[0]?.command).toBe('flowgauge nightly --seed 7');
});
