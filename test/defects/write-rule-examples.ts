import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isRuleName, type RuleName } from '../../contract/catalogue/catalogue.ts';
import type { Effort } from '../../core/contract-setup.ts';
import type { Exchange } from '../../core/exchange.ts';
import { startEmulator } from '../../emulator/index.ts';
import { exampleOf, type RuleExample } from '../../scripts/reference/rule-example.ts';
import written from '../../scripts/reference/rule-examples.json' with { type: 'json' };
import { shopDefectsByRule, shopExample } from '../lifecycles/shop-examples.ts';
import { type CheckOptions, checkTarget, seededToken } from './check-target.ts';
import type { Defect } from './defect.ts';
import { exampleFrom, type Observed } from './example-from.ts';
import { startMutatingProxy } from './mutating-proxy.ts';
import { ruleDefects } from './rule-defects.ts';
import { sideBySide } from './side-by-side.ts';

// Writes scripts/reference/rule-examples.json, what the page of the rules shows of each: npx tsx test/defects/write-rule-examples.ts
// Run it when a rule or its seeded defect is new or says something else; ids and times differ from run to run, so that
// `--only-new` keeps the examples that are there and adds those that are not.

const file = fileURLToPath(new URL('../../scripts/reference/rule-examples.json', import.meta.url));
const { values } = parseArgs({ options: { 'only-new': { type: 'boolean', default: false } } });
const isWanted = (rule: RuleName): boolean => !values['only-new'] || exampleOf(rule) === undefined;

async function observe(url: string, options: CheckOptions): Promise<Observed> {
  const exchanges = new Map<string, Exchange>();
  const { all } = await checkTarget(url, {
    ...options,
    onExchange: (exchange) => exchanges.set(exchange.id, exchange),
  });
  return { violations: all, exchanges };
}

const emulator = await startEmulator();
const guarded = await startEmulator({ auth: { mode: 'strict', token: seededToken } });
const sound = new Map<string, Promise<Observed>>();

function soundRun(effort: Effort, auth: 'token' | undefined): Promise<Observed> {
  const key = `${effort} ${auth ?? 'none'}`;
  const url = auth === undefined ? emulator.url : guarded.url;
  const run = sound.get(key) ?? observe(url, { effort, ...(auth && { auth }) });
  sound.set(key, run);
  return run;
}

async function proxyExample(defect: Defect): Promise<RuleExample> {
  const { name, rule, make, effort = 'quick', auth, timeoutMs } = defect;
  const proxy = await startMutatingProxy(emulator.url, make());
  const options = { effort, ...(auth && { auth }), ...(timeoutMs !== undefined && { timeoutMs }) };
  const broken = await observe(proxy.url, options);
  await proxy.close();
  const { exchanges } = await soundRun(effort, auth);
  return exampleFrom(rule, name, broken, ({ id }) => exchanges.get(id));
}

const ways: [RuleName, () => Promise<RuleExample>][] = [
  ...ruleDefects.map((defect): [RuleName, () => Promise<RuleExample>] => [defect.rule, () => proxyExample(defect)]),
  ...[...shopDefectsByRule].map(([rule, defect]): [RuleName, () => Promise<RuleExample>] => [
    rule,
    () => shopExample(rule, defect),
  ]),
];
const wanted = ways.filter(([rule]) => isWanted(rule));
const examples = await sideBySide(wanted, 2, async ([rule, make]): Promise<[string, RuleExample]> => {
  const start = performance.now();
  const example = await make();
  process.stderr.write(`${rule}: ${Math.round(performance.now() - start)} ms\n`);
  return [rule, example];
});
await Promise.all([emulator.close(), guarded.close()]);

const kept: [string, RuleExample][] = values['only-new'] ? Object.entries(written) : [];
const byName = [...kept, ...examples].filter(([rule]) => isRuleName(rule)).sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(file, `${JSON.stringify(Object.fromEntries(byName), undefined, 2)}\n`);
