import type { CaseResult, Violation } from '../../core/case-result.ts';
import { type Emit, timestamp } from '../../core/events.ts';
import { Problem } from '../../core/problem.ts';
import { isRuleName, type RuleName } from '../catalogue/catalogue.ts';

/** One line of a known-failing list. */
export interface KnownFailure {
  /** case id, `*` standing for any characters */
  pattern: string;
  /** only breaches of this rule are known; all of them where it is left out */
  rule?: RuleName;
  reason: string;
  line: number;
}

/**
 * Reads a known-failing list: one entry a line, `CASE-ID [RULE] # reason`; empty lines and lines that begin with `#` are
 * passed over.
 * @throws Problem `config-invalid` naming the line that is no entry
 */
export function parseKnownFailing(text: string, file: string): KnownFailure[] {
  return text.split(/\r?\n/).flatMap((content, index): KnownFailure[] => {
    const [entry = '', ...comment] = content.split('#');
    const [pattern = '', rule, ...more] = entry.trim().split(/\s+/);
    if (pattern === '') return [];
    if (more.length > 0)
      throw new Problem(
        'config-invalid',
        `${file}:${index + 1}: more than a case id and a rule`,
        'write CASE-ID [RULE] # reason',
      );
    if (rule !== undefined && !isRuleName(rule))
      throw new Problem(
        'config-invalid',
        `${file}:${index + 1}: there is no rule ${JSON.stringify(rule)}`,
        'the list of rules has them all',
        [{ run: 'listRules' }],
      );
    return [{ pattern, ...(rule !== undefined && { rule }), reason: comment.join('#').trim(), line: index + 1 }];
  });
}

/** Case ids that a pattern names. */
function idsOf({ pattern }: KnownFailure): RegExp {
  const literal = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literal.join('.*')}$`);
}

function staleCase(failure: KnownFailure, file: string, matched: boolean): CaseResult {
  const message = matched ? 'the case passes now' : 'no case that ran has this id';
  const violation: Violation = {
    id: `known-${failure.line}`,
    rule: 'known-failing',
    severity: 'error',
    authority: 'declared',
    pointer: '',
    source: { file, line: failure.line, text: failure.pattern },
    message: `${failure.pattern}: ${message}`,
    expected: 'a failure as listed',
    actual: message,
    exchanges: [],
    curl: '',
    replay: `remove line ${failure.line} of ${file}`,
  };
  return { id: `known-failing/${failure.line}`, status: 'fail', violations: [violation], durationMs: 0 };
}

/**
 * Wraps an `emit` so that known failures do not fail the run: their errors become notes with the reason. The list is
 * strict: an entry whose case passes, or that matches no case, is a failed case of its own.
 */
export function withKnownFailing(failures: readonly KnownFailure[], file: string, emit: Emit): Emit {
  const entries = failures.map((failure) => ({ failure, ids: idsOf(failure), seen: false, used: false }));
  const soften = (result: CaseResult): CaseResult => {
    const violations = result.violations.map((violation): Violation => {
      if (violation.severity !== 'error') return violation;
      const entry = entries.find(
        ({ ids, failure: { rule } }) => ids.test(result.id) && (rule === undefined || rule === violation.rule),
      );
      if (entry === undefined) return violation;
      entry.used = true;
      return {
        ...violation,
        severity: 'note',
        message: `${violation.message} (known failing: ${entry.failure.reason || 'no reason given'})`,
      };
    });
    if (result.status !== 'not-exercised') {
      for (const entry of entries) entry.seen ||= entry.ids.test(result.id);
    }
    const status =
      result.status === 'fail' && !violations.some(({ severity }) => severity === 'error') ? 'pass' : result.status;
    return { ...result, status, violations };
  };
  return (event) => {
    if (event.type === 'case-finished') emit({ ...event, result: soften(event.result) });
    else {
      if (event.type === 'contract-finished') {
        for (const { failure, used, seen } of entries) {
          if (!used) emit({ type: 'case-finished', at: timestamp(), result: staleCase(failure, file, seen) });
        }
      }
      emit(event);
    }
  };
}
