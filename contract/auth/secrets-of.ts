import type { Credentials } from '../../core/target.ts';

/** Every secret value among the credentials, for redaction. An access key's id is no secret. */
export function secretsOf(credentials: Credentials): string[] {
  switch (credentials.mode) {
    case 'none':
      return [];
    case 'token':
      return [credentials.token];
    case 'aksk':
      return [credentials.secretKey, ...(credentials.securityToken === undefined ? [] : [credentials.securityToken])];
  }
}
