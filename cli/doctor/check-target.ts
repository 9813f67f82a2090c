import { randomUUID } from 'node:crypto';
import { request } from 'undici';
import { signAksk } from '../../contract/index.ts';
import type { Credentials } from '../../core/target.ts';
import { roles, type Target } from '../../core/target.ts';
import type { Check } from './check.ts';

const timeoutMs = 15_000;
/** A service allows signatures a skew of 15 minutes; a minute already blurs the rules about times. */
const skewLimitMs = 15 * 60_000;
const skewNoticeMs = 60_000;

interface Answer {
  status: number;
  /** the target's clock minus ours, null where it sends no Date */
  skewMs: number | null;
}

function authHeaders(credentials: Credentials, method: string, url: string, body: string): [string, string][] {
  switch (credentials.mode) {
    case 'none':
      return [];
    case 'token':
      return [['X-Auth-Token', credentials.token]];
    case 'aksk': {
      const sent = { method, url, headers: [], body: Buffer.from(body) };
      return [...signAksk(sent, credentials, new Date())].map(([name, value]) => [name, value]);
    }
  }
}

/** Asks for an execution of a flow that does not exist: nothing is executed, and nothing is charged. */
async function ask(target: Target, credentials: Credentials): Promise<Answer> {
  const project = encodeURIComponent(target.projectId);
  const url = `${target.url}/v2/${project}/fgs/workflows/${randomUUID()}/sync-executions`;
  const body = '{"input":{}}';
  const headers = Object.fromEntries([
    ['Content-Type', 'application/json'],
    ...authHeaders(credentials, 'POST', url, body),
  ]);
  const sentAtMs = Date.now();
  const answer = await request(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(timeoutMs) });
  await answer.body.dump({ limit: 65_536 });
  const { date } = answer.headers;
  const dateMs = typeof date === 'string' ? Date.parse(date) : Number.NaN;
  // A Date is cut to the second: half a second is its mean error.
  const skewMs = Number.isNaN(dateMs) ? null : dateMs + 500 - (sentAtMs + Date.now()) / 2;
  return { status: answer.statusCode, skewMs };
}

function checkStatus(status: number, mode: Credentials['mode']): Check[] {
  const credentials = `credentials (${mode})`;
  if (status === 404) {
    return [
      { name: 'target', state: 'ok', words: 'answers; a flow that does not exist gets 404, as documented' },
      { name: credentials, state: 'ok', words: mode === 'none' ? 'none are asked for' : 'accepted' },
    ];
  }
  if (status === 401 || status === 403) {
    const todo =
      mode === 'none'
        ? 'add --auth token or --auth aksk'
        : 'check the credentials in the environment, and the project id';
    return [
      { name: 'target', state: 'ok', words: 'answers' },
      { name: credentials, state: 'fail', words: `refused with ${status}`, todo },
    ];
  }
  const words = `answers ${status} where a flow does not exist; 404 is documented`;
  return [{ name: 'target', state: 'warn', words, todo: 'check the URL and its base path' }];
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

/** Reaches the target once, with the credentials that a run would use. */
export async function checkTarget(target: Target, credentials: Credentials): Promise<Check[]> {
  try {
    const { status, skewMs } = await ask(target, credentials);
    return [...checkStatus(status, credentials.mode), checkClock(skewMs), checkRoles(target)];
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const words = `${target.url} does not answer: ${code}`;
    return [{ name: 'target', state: 'fail', words, todo: 'check the URL and that the server is up' }];
  }
}
