import { isRole, type Role } from '../../../core/target.ts';
import type { FirstAnswer } from '../../cases/operation-plugin.ts';

/** What one call of a role brought. */
export type RoleAnswer = { role: Role; workflowId: string } & (
  | {
      kind: 'answered';
      status: number;
      /** `status` of the body, where it has one */
      flowStatus: string | undefined;
      /** the body has an `error_code`, as the API's errors do */
      isApiError: boolean;
      /** the target's clock by its Date field minus ours, milliseconds; null where it sends none */
      skewMs: number | null;
    }
  /** nothing came in time, or the connection broke */
  | { kind: 'silent'; why: string }
);

/** First answers as those of flows. */
export function roleAnswers(answers: readonly FirstAnswer[]): RoleAnswer[] {
  return answers.flatMap((answer): RoleAnswer[] => {
    const { name: role, id: workflowId } = answer;
    if (!isRole(role)) return [];
    if (answer.kind === 'silent') return [{ role, workflowId, kind: 'silent', why: answer.why }];
    const { status, body, skewMs } = answer;
    const flowStatus = typeof body.status === 'string' ? body.status : undefined;
    const isApiError = typeof body.error_code === 'string';
    return [{ role, workflowId, kind: 'answered', status, flowStatus, isApiError, skewMs }];
  });
}
