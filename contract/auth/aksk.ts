import { createHmac } from 'node:crypto';
import type { HeaderList } from '../../core/exchange.ts';
import type { SentRequest } from '../http/message.ts';
import { canonicalRequest, sha256Hex } from './canonical-request.ts';

const algorithm = 'SDK-HMAC-SHA256';

export interface AccessKeys {
  accessKey: string;
  secretKey: string;
  /** of temporary credentials; it is sent and signed */
  securityToken?: string;
}

/** `20261123T010203Z`, as X-Sdk-Date has it. */
function sdkDate(now: Date): string {
  return now.toISOString().replace(/[-:]|\.\d+/g, '');
}

/**
 * The header fields that sign a request with AK/SK. Only X-Sdk-Date, the security token and the fields named in
 * `alsoSign` are signed, so that nothing between here and the service breaks the signature.
 * @param now the moment of X-Sdk-Date; the service allows a skew of 15 minutes
 */
export function signAksk(request: SentRequest, keys: AccessKeys, now: Date, alsoSign: HeaderList = []): HeaderList {
  const date: HeaderList = [['X-Sdk-Date', sdkDate(now)]];
  const token: HeaderList = keys.securityToken === undefined ? [] : [['X-Security-Token', keys.securityToken]];
  const own = [...date, ...token];
  const payloadHash = sha256Hex(request.body ?? '');
  const { text, names } = canonicalRequest(request.method, new URL(request.url), [...own, ...alsoSign], payloadHash);
  const toSign = [algorithm, sdkDate(now), sha256Hex(text)].join('\n');
  const signature = createHmac('sha256', keys.secretKey).update(toSign).digest('hex');
  const authorization = `${algorithm} Access=${keys.accessKey}, SignedHeaders=${names}, Signature=${signature}`;
  return [...own, ['Authorization', authorization]];
}
