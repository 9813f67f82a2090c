import { askTarget, type RoleAnswer } from '../../contract/index.ts';
import { Problem } from '../../core/problem.ts';
import { type Credentials, type Role, roles, type Target } from '../../core/target.ts';
import type { OpenContract } from '../documents/open-contract.ts';
import type { Check } from './check.ts';

const timeoutMs = 15_000;
/** A service allows signatures a skew of 15 minutes; a minute already blurs the rules about times. */
const skewLimitMs = 15 * 60_000;
const skewNoticeMs = 60_000;

type Answered = Extract<RoleAnswer, { kind: 'answered' }>;

const urlTodo = 'check the URL and its base path';

/** Whether the API answers at the URL at all, by a call of a flow that does not exist. */
function checkApi({ url }: Target, missing: RoleAnswer | undefined): Check {
  const name = 'target';
  if (missing === undefined || missing.kind === 'silent') {
    const words = `${url} does not answer: ${missing?.why ?? 'nothing was sent'}`;
    return { name, state: 'fail', words, todo: 'check the URL and that the server is up' };
  }
  const { status, isApiError } = missing;
  if (status === 401 || status === 403) return { name, state: 'ok', words: 'answers' };
  if (status === 404 && isApiError) {
    return { name, state: 'ok', words: 'answers; a flow that does not exist gets 404, as documented' };
  }
  const words = `answers ${status} where a flow does not exist`;
  if (status === 404) return { name, state: 'warn', words: `${words}, but not as the API does`, todo: urlTodo };
  return { name, state: 'warn', words: `${words}; 404 is documented`, todo: urlTodo };
}

function checkCredentials(mode: Credentials['mode'], answers: readonly Answered[]): Check[] {
  const name = `credentials (${mode})`;
  const refused = answers.filter(({ status }) => status === 401 || status === 403);
  const [first] = refused;
  if (answers.length === 0) return [];
  if (first === undefined) {
    return [{ name, state: 'ok', words: mode === 'none' ? 'none are asked for' : 'accepted' }];
  }
  const of = refused.length === answers.length ? '' : ` by ${refused.map(({ role }) => role).join(', ')}`;
  const todo =
    mode === 'none'
      ? 'add --auth token or --auth aksk'
      : 'check the credentials in the environment, and the project id';
  return [{ name, state: 'fail', words: `refused with ${first.status}${of}`, todo }];
}

/** What a call of a role must be answered with: the status code, and the flow's own status. */
const wanted: Readonly<Record<Exclude<Role, 'missing'>, { status: number; flowStatus?: string }>> = {
  success: { status: 200, flowStatus: 'success' },
  echo: { status: 200, flowStatus: 'success' },
  fail: { status: 200, flowStatus: 'fail' },
  timeout: { status: 200, flowStatus: 'timeout' },
  error: { status: 500 },
};

function shown(status: number, flowStatus: string | undefined): string {
  return flowStatus === undefined ? String(status) : `${status} with status ${JSON.stringify(flowStatus)}`;
}

/** Whether a flow does what its role says, by one call of it. */
function checkRole(role: Exclude<Role, 'missing'>, answer: RoleAnswer): Check {
  const name = `${role} flow`;
  const { workflowId } = answer;
  if (answer.kind === 'silent') {
    const todo = 'a flow may take longer: see whether --timeout of a run must be longer';
    return {
      name,
      state: 'warn',
      words: `${workflowId} does not answer: ${answer.why}`,
      todo,
    };
  }
  const { status, flowStatus } = answer;
  const { status: right, flowStatus: rightFlow } = wanted[role];
  const words = `${workflowId} answers ${shown(status, flowStatus)}`;
  if (status === 404) {
    const todo = `check --flow ${role}=ID, --project-id and the base path of the URL`;
    return { name, state: 'fail', words: `${words}: there is no such flow`, todo };
  }
  if (status === right && (rightFlow === undefined || flowStatus === rightFlow)) return { name, state: 'ok', words };
  const todo = `see that ${workflowId} is a flow that does what its role says`;
  return { name, state: 'fail', words: `${words}; ${shown(right, rightFlow)} is what its role says`, todo };
}

function checkClock(skewMs: number | null): Check {
  const name = 'clock';
  if (skewMs === null) return { name, state: 'warn', words: 'the target sends no Date: its clock is not known' };
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  const words = `the target's clock is ${seconds} s ${skewMs < 0 ? 'behind' : 'ahead of'} this machine's`;
  if (Math.abs(skewMs) > skewLimitMs) {
    return {
      name,
      state: 'fail',
      words: `${words}; signatures are refused beyond 15 minutes`,
      todo: 'set the clock (NTP)',
    };
  }
  if (Math.abs(skewMs) > skewNoticeMs) return { name, state: 'warn', words, todo: 'set the clock (NTP)' };
  return { name, state: 'ok', words };
}

/** Which roles the target offers: what the others would show is "not exercised". */
function checkRoles(target: Target): Check {
  // The role `missing` needs no flow: a random id stands for it.
  const absent = roles.filter((role) => role !== 'missing' && target.flows[role] === undefined);
  if (absent.length === 0) return { name: 'roles', state: 'ok', words: 'every role has a flow' };
  const offered = roles.filter((role) => target.flows[role] !== undefined);
  return {
    name: 'roles',
    state: 'warn',
    words: `${offered.length === 0 ? 'no role has a flow' : `offered: ${offered.join(', ')}`}; not exercised: ${absent.join(', ')}`,
    todo: `add ${absent.map((role) => `--flow ${role}=ID`).join(' ')}`,
  };
}

/** What the target is asked; a target of a contract without flows is only seen to be there. */
async function ask(
  { spec }: OpenContract,
  target: Target,
  credentials: Credentials,
): Promise<{ answers: RoleAnswer[] } | { check: Check }> {
  const name = 'target';
  try {
    const answers = await askTarget({ spec, target, credentials, timeoutMs });
    if (answers.length > 0) return { answers };
    return { check: { name, state: 'ok', words: `${target.url} accepts connections` } };
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== 'target-unreachable') throw error;
    return { check: { name, state: 'fail', words: error.message, todo: error.hint } };
  }
}

/**
 * Calls each role of the target once, and a flow that does not exist, with the credentials that a run would use; only where
 * an operation of the contract calls flows.
 */
export async function checkTarget(contract: OpenContract, target: Target, credentials: Credentials): Promise<Check[]> {
  const asked = await ask(contract, target, credentials);
  if ('check' in asked) return [asked.check];
  const { answers } = asked;
  const answered = answers.filter((answer): answer is Answered => answer.kind === 'answered');
  const api = checkApi(
    target,
    answers.find(({ role }) => role === 'missing'),
  );
  if (answered.length === 0) return [{ ...api, state: 'fail' }];
  const credentialChecks = checkCredentials(credentials.mode, answered);
  const isRefused = credentialChecks.some(({ state }) => state === 'fail');
  const skew = answered.find(({ skewMs }) => skewMs !== null)?.skewMs ?? null;
  // Of a flow that refuses whoever asks nothing more is known.
  const flowChecks = answers.flatMap((answer) =>
    answer.role === 'missing' || (isRefused && answer.kind === 'answered' && [401, 403].includes(answer.status))
      ? []
      : [checkRole(answer.role, answer)],
  );
  return [api, ...credentialChecks, checkClock(skew), checkRoles(target), ...flowChecks];
}
