import type { IncomingMessage } from 'node:http';
import { Problem } from '../../core/problem.ts';
import { type ApiError, gatewayErrors } from '../http/api-error.ts';
import { fieldValue } from '../http/field-value.ts';
import type { RequestHead } from '../http/request-head.ts';
import { sameText } from './constant-time.ts';
import type { AuthOptions } from './credentials.ts';
import { type SignatureCheck, signatureCheck } from './signature.ts';

/** Looks at a request's credentials in two steps: a signature covers the body, everything else is in the head. */
export interface Authenticator {
  head: (head: RequestHead) => ApiError | undefined;
  /** undefined also where the request is not signed */
  signature: (request: IncomingMessage, body: Buffer, nowMs: number) => ApiError | undefined;
}

function unauthenticated(reason: string): ApiError {
  const { unauthenticated: base } = gatewayErrors;
  return { ...base, message: `${base.message}: ${reason}`.slice(0, 512) };
}

function checkOf({ accessKey, secretKey, securityToken }: AuthOptions): SignatureCheck | undefined {
  if (accessKey === undefined || secretKey === undefined) return undefined;
  return signatureCheck({ accessKey, secretKey, securityToken });
}

/**
 * The check that the options ask for; undefined where there is nothing to check. What cannot be checked, because the
 * emulator was given no such credentials, is refused when strict and passes when lenient.
 * @throws Problem `credentials-missing` where strict has nothing to check against
 */
export function authenticator(options: AuthOptions): Authenticator | undefined {
  const { mode, token } = options;
  if (mode === 'off') return undefined;
  const strict = mode === 'strict';
  const check = checkOf(options);
  if (strict && token === undefined && check === undefined) {
    throw new Problem(
      'credentials-missing',
      'strict authentication needs credentials to check against',
      'set FLOWGAUGE_TOKEN, or HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK',
    );
  }
  return {
    head: ({ authorization, token: sent }) => {
      if (authorization !== undefined) {
        return check === undefined && strict ? unauthenticated('no access key is known here') : undefined;
      }
      if (sent === undefined || sent === '') return strict ? unauthenticated('x-auth-token not found') : undefined;
      if (token === undefined) return strict ? unauthenticated('decrypt token fail') : undefined;
      return sameText(sent, token) ? undefined : unauthenticated('decrypt token fail');
    },
    signature: (request, body, nowMs) => {
      if (check === undefined || fieldValue(request.rawHeaders, 'authorization') === undefined) return undefined;
      const reason = check(request, body, nowMs);
      return reason === undefined ? undefined : unauthenticated(reason);
    },
  };
}
