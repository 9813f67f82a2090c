import { expect, test } from 'vitest';
import type { CaseResult, Violation } from '../core/case-result.ts';
import { sideBySide } from './defects/side-by-side.ts';
import { checkShop, pressText } from './lifecycles/check-shop.ts';
import { soundShop } from './lifecycles/press-shop.ts';
import { lifecycleDefects, shopDefects } from './lifecycles/shop-defects.ts';

function errorsOf(results: readonly CaseResult[]): Violation[] {
  return results.flatMap(({ violations }) => violations.filter(({ severity }) => severity === 'error'));
}

test('a sound shop goes through every case without an error, and has nothing left of it', async () => {
  const { results, left } = await checkShop(soundShop());
  expect(errorsOf(results)).toEqual([]);
  expect(left).toBe(0);
}, 60_000);

test('a sound shop goes through every sequence', async () => {
  const { results, left } = await checkShop(soundShop(), ['press/lifecycle', 'job/lifecycle']);
  expect(errorsOf(results)).toEqual([]);
  expect(left).toBe(0);
  const passed = results.filter(({ status }) => status === 'pass').map(({ id }) => id);
  const shown = Object.values(lifecycleDefects).map(({ shows }) => shows);
  expect(passed).toEqual(expect.arrayContaining(shown));
}, 60_000);

test('each rule that a shop breaks fires, and quotes only words that stand in the document', async () => {
  const found = await sideBySide(Object.entries(shopDefects), 8, async ([rule, { shows, effort, change }]) => {
    const shop = soundShop();
    change(shop);
    const { results } = await checkShop(shop, [shows], effort);
    return { rule, violations: errorsOf(results) };
  });
  const silent = found.filter(({ rule, violations }) => !violations.some((violation) => violation.rule === rule));
  expect(
    silent.map(({ rule, violations }) => [rule, ...violations.map((one) => `${one.rule}: ${one.message}`)]),
  ).toEqual([]);
  const claims = found
    .flatMap(({ violations }) => violations)
    .filter(({ rule, authority }) => rule in shopDefects && authority === 'documented');
  expect(claims.length).toBeGreaterThan(0);
  expect(claims.filter(({ source }) => source === null || !pressText.includes(source.text))).toEqual([]);
}, 120_000);
