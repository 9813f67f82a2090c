import { Problem } from '../../../core/problem.ts';
import type { AuthMode } from '../../../core/target.ts';
import type { WayOut } from '../../../core/ways-out.ts';
import type { RoleAnswer } from './role-answer.ts';

type Answered = Extract<RoleAnswer, { kind: 'answered' }>;

function named(answers: readonly Answered[]): string {
  return answers.map(({ role, workflowId }) => `${role} (${workflowId})`).join(', ');
}

function statuses(answers: readonly Answered[]): string {
  return [...new Set(answers.map(({ status }) => status))].sort().join(' and ');
}

function refusedCredentials(url: string, answers: readonly Answered[], auth: AuthMode): Problem {
  const words = `${url} answers ${statuses(answers)} to a call of every flow`;
  return auth === 'none'
    ? new Problem('credentials-missing', `${words}: it asks for credentials`, 'give a token or an access key', [
        { set: 'auth', to: 'token' },
        { set: 'auth', to: 'aksk' },
      ])
    : new Problem(
        'credentials-missing',
        `${words}: it refuses the credentials (${auth})`,
        'check the credentials in the environment, and the project id',
      );
}

/**
 * Why a target cannot be judged at all, from one call of each role: it refuses whoever asks, or what the flags name is not
 * there. Any other answer is the suite's to judge: a flow that answers 500 is a violation, and silence has its own rules.
 * @param url of the target
 */
export function preflightProblem(url: string, answers: readonly RoleAnswer[], auth: AuthMode): Problem | undefined {
  const answered = answers.filter((answer): answer is Answered => answer.kind === 'answered');
  if (answered.length === 0) return undefined;
  const isWhole = answered.length === answers.length;
  if (isWhole && answered.every(({ status }) => status === 401 || status === 403)) {
    return refusedCredentials(url, answered, auth);
  }
  const absent = answered.filter(({ status }) => status === 404 || status === 405);
  if (isWhole && absent.length === answered.length && absent.every(({ isApiError }) => !isApiError)) {
    return new Problem(
      'flow-not-found',
      `${url} answers ${statuses(absent)} to a call of every flow, and not as the API does`,
      'check the URL with its base path: another server may answer there',
    );
  }
  const missing = absent.filter(({ status }) => status === 404);
  if (missing.length === 0) return undefined;
  const flows = missing.length === 1 ? 'flow' : 'flows';
  return new Problem(
    'flow-not-found',
    `${url} answers 404 to a call of the ${flows} ${named(missing)}`,
    `check the ${missing.length === 1 ? 'id of this flow' : 'ids of these flows'}, the project id and the base path of the URL`,
    [...missing.map(({ role }): WayOut => ({ set: 'flows', to: `${role}=ID` })), { set: 'projectId' }, { set: 'url' }],
  );
}
