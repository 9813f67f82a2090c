import { createHash } from 'node:crypto';
import type { Authority, Severity } from '../../core/authority.ts';
import type { Violation } from '../../core/case-result.ts';
import type { Exchange } from '../../core/exchange.ts';
import { ruleNamed } from '../catalogue/catalogue.ts';
import { curlLine } from '../http/curl.ts';
import { nearestOrigin, type Origin, type SpecView } from '../model/document.ts';
import type { Rule } from '../rules/rule.ts';
import type { StatusBreach } from './judge-status.ts';

/** The same breach seen in one or several exchanges. */
export interface BreachGroup {
  breach: StatusBreach;
  /** ids of the exchanges of the first that showed it, the offending one last */
  exchanges: string[];
  /** ids of every offending exchange: one that shows the breach at several places counts once */
  seenIn: Set<string>;
}

/** Breaches of one rule at one constraint are one violation, however often they were seen. */
export function addBreach(groups: Map<string, BreachGroup>, breach: StatusBreach, exchanges: readonly string[]): void {
  const key = `${breach.rule} ${breach.pointer} ${breach.atMost ?? ''}`;
  const known = groups.get(key) ?? { breach, exchanges: [...exchanges], seenIn: new Set<string>() };
  groups.set(key, known);
  const offending = exchanges[0] === undefined ? undefined : exchanges.at(-1);
  if (offending !== undefined) known.seenIn.add(offending);
}

/** What was looked at: exchanges that were judged, an answer or the lack of one, or answers alone. */
export interface Looked {
  count: number;
  unit: 'requests' | 'answers';
}

export interface ViolationContext {
  spec: SpecView;
  caseId: string;
  /** for "seen in n of m" */
  looked: Looked;
  exchange: (id: string) => Exchange | undefined;
  severity: Exclude<Severity, 'off'>;
}

/** The words of the page or of the overlay that say what a rule says, at the very place of a breach; undefined where none do. */
export function wordsFor(rule: Rule, spec: SpecView, pointer: string): Origin | undefined {
  if (!('rests' in rule) || !rule.rests.test(pointer)) return undefined;
  const origin = spec.originOf(pointer);
  return origin?.authority === 'documented' || origin?.authority === 'amended' ? origin : undefined;
}

function authorityOf(rule: Rule, words: Origin | undefined): Authority {
  if (words !== undefined) return words.authority;
  return rule.authority === 'declared' ? 'declared' : 'inferred';
}

/** Turns a breach into the evidence that a user needs to believe and to repeat it; everything in it is redacted already. */
export function violationOf({ breach, exchanges, seenIn }: BreachGroup, context: ViolationContext): Violation {
  const { spec, caseId, looked, severity } = context;
  const rule = ruleNamed(breach.rule);
  const words = wordsFor(rule, spec, breach.pointer);
  const id = createHash('sha1')
    .update(`${caseId} ${breach.rule} ${breach.pointer} ${severity}`)
    .digest('hex')
    .slice(0, 10);
  const offending = context.exchange(exchanges.at(-1) ?? '');
  const times = looked.count > 1 ? ` (in ${seenIn.size} of ${looked.count} ${looked.unit})` : '';
  const said =
    words === undefined
      ? ''
      : `; the ${words.authority === 'amended' ? 'overlay' : 'page'} says ${JSON.stringify(words.source.text)}`;
  return {
    id,
    rule: breach.rule,
    severity,
    authority: authorityOf(rule, words),
    pointer: breach.pointer,
    source: (words ?? nearestOrigin(spec, breach.pointer))?.source ?? null,
    message: `${breach.message}${times}${said}`,
    expected: breach.expected,
    actual: breach.actual,
    exchanges,
    curl: offending === undefined ? '' : curlLine(offending),
    replay: '',
  };
}
