import { connectionReason } from '../../core/connection-reason.ts';
import { isJsonObject, parseJson } from '../../core/json.ts';
import { Problem } from '../../core/problem.ts';

/** What IAM wants to know; read from the environment, never from flags or files. */
export interface IamUser {
  /** base URL such as `https://iam.cn-north-4.myhuaweicloud.com` */
  iamUrl: string;
  domain: string;
  user: string;
  password: string;
  projectId: string;
}

/** A token and the moment it ends, milliseconds since the epoch. */
export interface IamToken {
  token: string;
  expiresAtMs: number;
}

/** A token that ends sooner than this is fetched anew. */
const marginMs = 5 * 60_000;

const timeoutMs = 15_000;

function expiry(text: string): number {
  const parsed = parseJson(text);
  const token = parsed.ok && isJsonObject(parsed.value) ? parsed.value.token : undefined;
  const expiresAt = isJsonObject(token) ? token.expires_at : undefined;
  const epochMs = typeof expiresAt === 'string' ? Date.parse(expiresAt) : Number.NaN;
  return Number.isNaN(epochMs) ? Date.now() + marginMs : epochMs;
}

/**
 * Fetches a project-scoped token by password: IAM's `POST /v3/auth/tokens`, token in X-Subject-Token.
 * The caller has to have allowed the IAM host as it allows a target.
 * @throws Problem `credentials-missing` where IAM refuses the user, `target-unreachable` where it does not answer
 */
export async function fetchIamToken({ iamUrl, domain, user, password, projectId }: IamUser): Promise<IamToken> {
  const identity = { methods: ['password'], password: { user: { name: user, password, domain: { name: domain } } } };
  const body = JSON.stringify({ auth: { identity, scope: { project: { id: projectId } } } });
  const url = `${iamUrl.replace(/\/+$/, '')}/v3/auth/tokens`;
  const sent = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    headersTimeout: timeoutMs,
  } as const;
  // Loaded only where a token is fetched: most runs need none, and the client takes a tenth of a second.
  const { request } = await import('undici');
  const response = await request(url, { ...sent, bodyTimeout: timeoutMs }).catch((error: unknown) => {
    const why = error instanceof Error ? connectionReason(error) : String(error);
    throw new Problem('target-unreachable', `IAM at ${iamUrl} does not answer: ${why}`);
  });
  const text = await response.body.text();
  const token = response.headers['x-subject-token'];
  if (response.statusCode !== 201 || typeof token !== 'string' || token === '') {
    throw new Problem(
      'credentials-missing',
      `IAM at ${iamUrl} answered ${response.statusCode} and gave no token`,
      'check user, password, domain and project',
    );
  }
  return { token, expiresAtMs: expiry(text) };
}

/** Gives the same token until shortly before it ends; callers that come together share one fetch. */
export function cachedIamToken(
  user: IamUser,
  fetchToken: (user: IamUser) => Promise<IamToken> = fetchIamToken,
): () => Promise<string> {
  let current: IamToken | undefined;
  let pending: Promise<IamToken> | undefined;
  return async () => {
    if (current !== undefined && current.expiresAtMs - marginMs > Date.now()) return current.token;
    pending ??= fetchToken(user).finally(() => {
      pending = undefined;
    });
    current = await pending;
    return current.token;
  };
}
