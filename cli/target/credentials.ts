import { Problem } from '../../core/problem.ts';
import { assertHostAllowed, type HostPermission } from '../../core/safety.ts';
import type { AuthMode, Credentials } from '../../core/target.ts';

/** Where credentials come from, and what they are for. */
export interface CredentialSource {
  env: NodeJS.ProcessEnv;
  projectId: string;
  /** holds for IAM's host too */
  permission: HostPermission;
}

function secret(name: string, env: NodeJS.ProcessEnv): string {
  const value = env[name];
  if (value === undefined || value === '') {
    throw new Problem('credentials-missing', `${name} is not set`, `set ${name} in the environment`);
  }
  return value;
}

/** A token that is given wins; where there is none but a user and a password, IAM is asked for one. */
async function readToken({ env, projectId, permission }: CredentialSource): Promise<string> {
  const { FLOWGAUGE_IAM_URL: iamUrl } = env;
  if (env.FLOWGAUGE_TOKEN || !iamUrl) return secret('FLOWGAUGE_TOKEN', env);
  const user = {
    iamUrl,
    projectId,
    user: secret('FLOWGAUGE_IAM_USER', env),
    password: secret('FLOWGAUGE_IAM_PASSWORD', env),
    domain: secret('FLOWGAUGE_IAM_DOMAIN', env),
  };
  assertHostAllowed(iamUrl, permission);
  const { fetchIamToken } = await import('../../contract/index.ts');
  return (await fetchIamToken(user)).token;
}

/**
 * The credentials that an authentication mode needs, from the environment only.
 * @throws Problem `credentials-missing` naming the variable that is not set, or where IAM refuses the user;
 *   `host-refused` and `target-unreachable` for IAM's host
 */
export async function readCredentials(mode: AuthMode, source: CredentialSource): Promise<Credentials> {
  const { env } = source;
  switch (mode) {
    case 'none':
      return { mode };
    case 'token':
      return { mode, token: await readToken(source) };
    case 'aksk': {
      const securityToken = env.HUAWEICLOUD_SDK_SECURITY_TOKEN;
      return {
        mode,
        accessKey: secret('HUAWEICLOUD_SDK_AK', env),
        secretKey: secret('HUAWEICLOUD_SDK_SK', env),
        ...(securityToken ? { securityToken } : {}),
      };
    }
  }
}
