import type { CaseResult, Violation } from '../../core/case-result.ts';
import { type RuleSettings, severityOf } from '../catalogue/severity.ts';
import { type BreachGroup, type ViolationContext, violationOf } from './violation.ts';

/** What was found of one case, and all that its violations are told by. */
export interface CaseFindings extends Omit<ViolationContext, 'severity'> {
  groups: Iterable<BreachGroup>;
  settings: RuleSettings;
  /** of the whole case, milliseconds */
  durationMs: number;
}

/** The verdict on a case that was exercised: it fails by its errors alone, and rules that are off say nothing. */
export function judgeCase({ groups, settings, durationMs, ...context }: CaseFindings): CaseResult {
  const violations = [...groups].flatMap((group): Violation[] => {
    const severity = severityOf(group.breach.rule, group.breach.atMost, settings);
    return severity === 'off' ? [] : [violationOf(group, { ...context, severity })];
  });
  const status = violations.some(({ severity }) => severity === 'error') ? 'fail' : 'pass';
  return { id: context.caseId, status, violations, durationMs };
}
