import { afterAll, beforeAll, expect, test } from 'vitest';
import { rules } from '../../contract/catalogue/catalogue.ts';
import { type Emulator, startEmulator } from '../../emulator/index.ts';
import { catalogue } from './catalogue.ts';
import { checkTarget } from './check-target.ts';
import { correctServers } from './correct-servers.ts';
import { defectClasses } from './defect.ts';
import { startMutatingProxy } from './mutating-proxy.ts';
import { startPlainServer } from './plain-server.ts';
import { sideBySide } from './side-by-side.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());

const minutes = 60_000;
const atOnce = 4;

test('the catalogue names each defect once, in every class, by rules that exist', () => {
  const names = new Set(rules.map(({ name }) => name));
  expect(catalogue.length).toBeGreaterThanOrEqual(300);
  expect(new Set(catalogue.map(({ name, class: kind }) => `${kind}: ${name}`)).size).toBe(catalogue.length);
  expect(new Set(catalogue.map(({ class: kind }) => kind))).toEqual(new Set(defectClasses));
  expect(catalogue.flatMap(({ rule, related = [] }) => [rule, ...related]).filter((rule) => !names.has(rule))).toEqual(
    [],
  );
});

test(
  'correct servers that differ in what the page leaves open are clean',
  async () => {
    const alarms = await sideBySide(correctServers, atOnce, async ({ name, make }) => {
      const proxy = await startMutatingProxy(emulator.url, make());
      const { errors, flowsReached } = await checkTarget(proxy.url, { effort: 'quick' });
      await proxy.close();
      return {
        name,
        flowsReached: flowsReached > 0,
        errors: errors.map(({ rule, message, actual }) => `${rule}: ${message}; ${actual}`),
      };
    });
    expect(alarms.filter(({ errors, flowsReached }) => errors.length > 0 || !flowsReached)).toEqual([]);
  },
  10 * minutes,
);

test(
  'the emulator and a server written by hand are clean at full effort, again and again',
  async () => {
    const plain = await startPlainServer();
    const seeds = [1, 2, 3, 4, 5, 6];
    const runs = await sideBySide(seeds, 2, async (seed) => {
      const { errors, requests } = await checkTarget(seed % 2 === 0 ? plain.url : emulator.url, {
        seed,
        effort: 'thorough',
      });
      return { seed, enough: requests > 1500, errors };
    });
    plain.close();
    expect(runs).toEqual(seeds.map((seed) => ({ seed, enough: true, errors: [] })));
  },
  10 * minutes,
);
