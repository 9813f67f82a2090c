import { expect, test } from 'vitest';
import { runContract } from '../contract/index.ts';
import { type LifecycleRuleName, lifecycleRules } from '../contract/rules/lifecycle-rules.ts';
import type { CaseResult, Violation } from '../core/case-result.ts';
import { givenSpec } from '../spec/index.ts';
import { sideBySide } from './defects/side-by-side.ts';
import { pressDocument } from './lifecycles/press-document.ts';
import { servePresses } from './lifecycles/press-server.ts';
import { type Shop, soundShop } from './lifecycles/press-shop.ts';
import { shopDefects } from './lifecycles/shop-defects.ts';

const text = JSON.stringify(pressDocument, null, 2);
const spec = await givenSpec({ file: 'presses.json', path: 'presses.json', text });

/** Takes a shop through sequences; what is left of it at the end is told too. */
async function tell(shop: Shop, only: readonly string[]): Promise<{ results: CaseResult[]; left: number }> {
  const { url, close } = await servePresses(shop);
  const results: CaseResult[] = [];
  const target = { name: 'shop', url, projectId: 'p1', flows: {}, auth: 'none' } as const;
  try {
    await runContract({
      spec,
      target,
      credentials: { mode: 'none' },
      effort: 'quick',
      only,
      hints: { values: {}, references: { 'X-Job-Id': { resource: 'job', member: 'job_id' } }, otherProject: 'p2' },
      emit: (event) => {
        if (event.type === 'case-finished') results.push(event.result);
      },
    });
  } finally {
    await close();
  }
  return { results, left: shop.presses.size };
}

function errorsOf(results: readonly CaseResult[]): Violation[] {
  return results.flatMap(({ violations }) => violations.filter(({ severity }) => severity === 'error'));
}

test('a sound shop goes through every sequence without an error, and has nothing left of it', async () => {
  const { results, left } = await tell(soundShop(), ['press/lifecycle', 'job/lifecycle']);
  expect(errorsOf(results)).toEqual([]);
  expect(left).toBe(0);
  const passed = results.filter(({ status }) => status === 'pass').map(({ id }) => id);
  const shown = Object.values(shopDefects).map(({ shows }) => shows);
  expect(passed).toEqual(expect.arrayContaining(shown));
}, 60_000);

test('each rule on lifecycles, broken by a shop, fires, and quotes only words that stand in the document', async () => {
  const names = Object.keys(lifecycleRules).filter((name): name is LifecycleRuleName => name in shopDefects);
  const found = await sideBySide(names, 8, async (rule) => {
    const shop = soundShop();
    const { shows, change } = shopDefects[rule];
    change(shop);
    const { results } = await tell(shop, [shows]);
    return { rule, violations: errorsOf(results) };
  });
  const silent = found.filter(({ rule, violations }) => !violations.some((violation) => violation.rule === rule));
  expect(
    silent.map(({ rule, violations }) => [rule, ...violations.map((one) => `${one.rule}: ${one.message}`)]),
  ).toEqual([]);
  expect(found.map(({ rule }) => rule).sort()).toEqual(Object.keys(lifecycleRules).sort());
  const claims = found
    .flatMap(({ violations }) => violations)
    .filter(({ rule, authority }) => rule in lifecycleRules && authority === 'documented');
  expect(claims.length).toBeGreaterThan(0);
  expect(
    claims.filter(({ source }) => source === null || !text.includes(source.text)),
  ).toEqual([]);
}, 120_000);
