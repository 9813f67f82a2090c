import type { CaseResult, Violation } from '../../core/case-result.ts';

export interface FoundViolation {
  caseId: string;
  violation: Violation;
}

/** All violations of one rule at one severity, in the order they were found; never empty. */
export interface BrokenRule {
  rule: string;
  severity: Violation['severity'];
  first: FoundViolation;
  found: FoundViolation[];
}

const rank = { error: 0, warn: 1, note: 2 } as const;

/** Violations by the rule they break: the gravest first, then the rule broken most often. */
export function violationsByRule(cases: readonly CaseResult[]): BrokenRule[] {
  const rules = new Map<string, BrokenRule>();
  for (const { id, violations } of cases) {
    for (const violation of violations) {
      const { rule, severity } = violation;
      const found = { caseId: id, violation };
      const known = rules.get(`${severity} ${rule}`);
      if (known === undefined) rules.set(`${severity} ${rule}`, { rule, severity, first: found, found: [found] });
      else known.found.push(found);
    }
  }
  return [...rules.values()].sort((a, b) => rank[a.severity] - rank[b.severity] || b.found.length - a.found.length);
}
