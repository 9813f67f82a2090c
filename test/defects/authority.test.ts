import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isRuleName, ruleNamed, rules, serverRules } from '../../contract/catalogue/catalogue.ts';
import type { Violation } from '../../core/case-result.ts';
import { startEmulator } from '../../emulator/index.ts';
import { shopDefects } from '../lifecycles/shop-defects.ts';
import { projectRoot } from '../run-cli.ts';
import { checkTarget } from './check-target.ts';
import { startMutatingProxy } from './mutating-proxy.ts';
import { ruleDefects } from './rule-defects.ts';
import { sideBySide } from './side-by-side.ts';

const plain = (text: string): string => text.replaceAll(/[\s|]+/g, ' ').trim();

/** What is wrong with a violation's claim to stand on the words of the page or the overlay. */
function falseClaim({ rule, authority, source, message, pointer }: Violation): string[] {
  if (authority !== 'documented' && authority !== 'amended') return [];
  if (!isRuleName(rule)) return [`${rule} is no rule`];
  const claims = ['documented', 'amended'].includes(ruleNamed(rule).authority);
  if (!claims || source === null) return [`${rule} at ${pointer}: claims ${authority}`];
  const lines = readFileSync(join(projectRoot, source.file), 'utf8').split('\n');
  const from = source.line - 1;
  const said = lines.slice(from, authority === 'amended' ? from + 4 : from + 1).join('\n');
  const isSaid = plain(said).includes(plain(source.text)) && message.includes(JSON.stringify(source.text));
  return isSaid ? [] : [`${rule} at ${pointer}: ${message}`];
}

test('each rule, broken by a server, fires, and claims only the words that it quotes and that stand there', async () => {
  const emulator = await startEmulator();
  const found = await sideBySide(ruleDefects, 4, async ({ rule, make, effort = 'quick', auth, timeoutMs }) => {
    const proxy = await startMutatingProxy(emulator.url, make());
    const options = { effort, ...(auth && { auth }), ...(timeoutMs !== undefined && { timeoutMs }) };
    const { all } = await checkTarget(proxy.url, options);
    await proxy.close();
    return { rule, violations: all };
  });
  await emulator.close();
  const silent = found.filter(({ rule, violations }) => !violations.some((violation) => violation.rule === rule));
  expect(silent.map(({ rule }) => rule)).toEqual([]);
  // Those that this operation has no place for are broken by a shop, in test/lifecycles.test.ts. Those that no server can
  // break have tests of their own: run/known-failing.test.ts and test/diff-targets.test.ts.
  expect([...found.map(({ rule }) => rule), ...Object.keys(shopDefects)].sort()).toEqual(serverRules);
  const violations = found.flatMap((one) => one.violations);
  expect(violations.flatMap(falseClaim)).toEqual([]);
  const isClaim = ({ authority }: { authority: string }): boolean => ['documented', 'amended'].includes(authority);
  expect([...new Set(violations.filter(isClaim).map(({ rule }) => rule))].sort()).toEqual(
    rules.filter((rule) => isClaim(rule) && !Object.hasOwn(shopDefects, rule.name)).map(({ name }) => name),
  );
}, 600_000);
