import { createHash } from 'node:crypto';
import type { Severity } from '../../core/authority.ts';
import type { Violation } from '../../core/case-result.ts';
import type { Exchange } from '../../core/exchange.ts';
import { curlLine } from '../http/curl.ts';
import { nearestOrigin, type SpecView } from '../model/document.ts';
import { ruleNamed } from '../rules/catalogue.ts';
import type { StatusBreach } from './judge-status.ts';

/** The same breach seen in one or several exchanges. */
export interface BreachGroup {
  breach: StatusBreach;
  /** ids, the first that showed it first */
  exchanges: string[];
  count: number;
}

/** Breaches of one rule at one constraint are one violation, however often they were seen. */
export function addBreach(groups: Map<string, BreachGroup>, breach: StatusBreach, exchanges: readonly string[]): void {
  const key = `${breach.rule} ${breach.pointer} ${breach.atMost ?? ''}`;
  const known = groups.get(key);
  if (known === undefined) groups.set(key, { breach, exchanges: [...exchanges], count: 1 });
  else known.count += 1;
}

export interface ViolationContext {
  spec: SpecView;
  caseId: string;
  /** how many answers were looked at, for "seen in n of m" */
  looked: number;
  exchange: (id: string) => Exchange | undefined;
  severity: Exclude<Severity, 'off'>;
}

/** Turns a breach into the evidence that a user needs to believe and to repeat it; everything in it is redacted already. */
export function violationOf({ breach, exchanges, count }: BreachGroup, context: ViolationContext): Violation {
  const { spec, caseId, looked, severity } = context;
  const origin = nearestOrigin(spec, breach.pointer);
  const rule = ruleNamed(breach.rule);
  const id = createHash('sha1')
    .update(`${caseId} ${breach.rule} ${breach.pointer} ${severity}`)
    .digest('hex')
    .slice(0, 10);
  const offending = context.exchange(exchanges.at(-1) ?? '');
  const times = looked > 1 ? ` (in ${count} of ${looked} answers)` : '';
  // The page's authority may be amended for this very place; a rule of ours stays ours.
  const isOurs = rule.authority === 'inferred' || rule.authority === 'declared' || origin?.authority === 'inferred';
  return {
    id,
    rule: breach.rule,
    severity,
    authority: isOurs ? rule.authority : (origin?.authority ?? rule.authority),
    pointer: breach.pointer,
    source: origin?.source ?? null,
    message: `${breach.message}${times}`,
    expected: breach.expected,
    actual: breach.actual,
    exchanges,
    curl: offending === undefined ? '' : curlLine(offending, `flowgauge replay ${id}`),
    replay: `flowgauge replay ${id}`,
  };
}
