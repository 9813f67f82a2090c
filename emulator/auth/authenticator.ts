import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { type ApiError, gatewayErrors } from '../http/api-error.ts';

/**
 * `off` looks at no credentials; `lenient` refuses wrong ones but lets requests without any pass; `strict` demands them.
 */
export type AuthMode = 'off' | 'lenient' | 'strict';

export interface AuthOptions {
  mode: AuthMode;
  /** the one valid X-Auth-Token */
  token?: string;
  accessKey?: string;
  secretKey?: string;
  /** belongs to temporary access keys */
  securityToken?: string;
}

/** Says what is wrong with a request's credentials, or undefined where they are in order. */
export type Authenticator = (headers: IncomingHttpHeaders) => ApiError | undefined;

/** Compares without telling by its time where two texts part. */
function sameText(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function unauthenticated(reason: string): ApiError {
  const { unauthenticated: base } = gatewayErrors;
  return { ...base, message: `${base.message}: ${reason}` };
}

/** The check that the options ask for; undefined where there is nothing to check. */
export function authenticator(options: AuthOptions): Authenticator | undefined {
  if (options.mode === 'off') return undefined;
  const missing = options.mode === 'strict' ? unauthenticated('x-auth-token not found') : undefined;
  const { token } = options;
  return (headers) => {
    const sent = headers['x-auth-token'];
    if (typeof sent !== 'string' || sent === '') return missing;
    if (token !== undefined && sameText(sent, token)) return undefined;
    if (token === undefined && options.mode === 'lenient') return undefined;
    return unauthenticated('decrypt token fail');
  };
}
