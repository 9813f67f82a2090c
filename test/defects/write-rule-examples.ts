import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isRuleName, type RuleName } from '../../contract/catalogue/catalogue.ts';
import type { Violation } from '../../core/case-result.ts';
import type { Effort } from '../../core/contract-setup.ts';
import type { Exchange } from '../../core/exchange.ts';
import { startEmulator } from '../../emulator/index.ts';
import type { RuleExample } from '../../scripts/reference/rule-example.ts';
import { type Checked, type CheckOptions, checkTarget, seededToken } from './check-target.ts';
import type { Defect } from './defect.ts';
import { answerText, exchangeText } from './exchange-text.ts';
import { startMutatingProxy } from './mutating-proxy.ts';
import { ruleDefects } from './rule-defects.ts';
import { sideBySide } from './side-by-side.ts';

// Writes scripts/reference/rule-examples.json, what the page of the rules shows of each: npx tsx test/defects/write-rule-examples.ts
// Run it when a rule or its seeded defect is new or says something else; ids and times differ from run to run.

const file = fileURLToPath(new URL('../../scripts/reference/rule-examples.json', import.meta.url));

interface Observed extends Checked {
  exchanges: ReadonlyMap<string, Exchange>;
}

async function observe(url: string, options: CheckOptions): Promise<Observed> {
  const exchanges = new Map<string, Exchange>();
  const checked = await checkTarget(url, {
    ...options,
    onExchange: (exchange) => exchanges.set(exchange.id, exchange),
  });
  return { ...checked, exchanges };
}

/** Header fields that a rule is about and no other example needs. */
const about: Partial<Record<RuleName, readonly string[]>> = {
  'message-framing': ['content-length'],
  'time-window': ['date'],
};

/** The violation that shows a rule with the least text. */
function shortest(rule: RuleName, { all, exchanges }: Observed): Violation | undefined {
  const length = ({ exchanges: ids }: Violation): number =>
    ids.reduce((sum, id) => sum + JSON.stringify(exchanges.get(id) ?? '').length, 0);
  return all.filter((one) => one.rule === rule).sort((a, b) => length(a) - length(b))[0];
}

/** The first and the last exchange that show it; what a shrunken request became has no like elsewhere. */
function shownIds({ exchanges: ids }: Violation): string[] {
  const whole = ids.filter((id) => !id.includes('.s'));
  return [...new Set([whole[0], whole.at(-1)])].flatMap((id) => id ?? []);
}

function exampleFrom({ name, rule }: Defect, broken: Observed, sound: Observed): RuleExample {
  const violation = shortest(rule, broken);
  if (violation === undefined) throw new Error(`${rule} does not show where ${name}`);
  const text = ({ exchanges }: Observed, show: typeof exchangeText): string =>
    shownIds(violation)
      .flatMap((id) => exchanges.get(id) ?? [])
      .map((exchange) => show(exchange, about[rule]))
      .join('\n\n');
  const { message, expected, actual } = violation;
  return {
    defect: name,
    message,
    expected,
    actual: actual.slice(0, 200),
    bad: text(broken, exchangeText),
    good: text(sound, answerText),
  };
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

const examples = await sideBySide(ruleDefects, 2, async (defect): Promise<[RuleName, RuleExample]> => {
  const { rule, make, effort = 'quick', auth, timeoutMs } = defect;
  const start = performance.now();
  const proxy = await startMutatingProxy(emulator.url, make());
  const options = { effort, ...(auth && { auth }), ...(timeoutMs !== undefined && { timeoutMs }) };
  const broken = await observe(proxy.url, options);
  await proxy.close();
  process.stderr.write(`${rule}: ${Math.round(performance.now() - start)} ms\n`);
  return [rule, exampleFrom(defect, broken, await soundRun(effort, auth))];
});
await Promise.all([emulator.close(), guarded.close()]);

const byName = Object.fromEntries(examples.filter(([rule]) => isRuleName(rule)).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(byName, undefined, 2)}\n`);
