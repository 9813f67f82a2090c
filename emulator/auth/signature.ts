import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { fieldValue } from '../http/field-value.ts';
import { pathOf } from '../http/route.ts';
import { readAuthorization, type SignedRequestHeader } from './authorization-header.ts';
import { canonicalRequest, type SignedParts, stringToSign } from './canonical-request.ts';
import { sameText } from './constant-time.ts';
import { LockOut } from './lock-out.ts';

/** An access key that requests may be signed with. */
export interface AccessKey {
  accessKey: string;
  secretKey: string;
  securityToken: string | undefined;
}

const maxSkewMs = 15 * 60_000;
const unsigned = 'UNSIGNED-PAYLOAD';
const encodedSlash = /%2f/i;
const encodedSlashes = /%2f/gi;
const datePattern = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

let lastDate = '';
let lastTimeMs = Number.NaN;

/** The time that X-Sdk-Date says, NaN where it says none. Many requests share a second. */
function timeOf(sdkDate: string): number {
  if (sdkDate === lastDate) return lastTimeMs;
  lastDate = sdkDate;
  lastTimeMs = parsedTime(sdkDate);
  return lastTimeMs;
}

function parsedTime(sdkDate: string): number {
  const [, year, month, day, hour, minute, second] = datePattern.exec(sdkDate) ?? [];
  return year === undefined ? Number.NaN : Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** The hash of the body as the client says it, if that is true, or as it is. */
function payloadHash(said: string | undefined, body: Buffer): string | undefined {
  if (said === unsigned) return unsigned;
  const actual = hash('sha256', body);
  return said === undefined || said === actual ? actual : undefined;
}

type Sign = (text: string) => string;

function signs(sign: Sign, parts: SignedParts, sdkDate: string, signature: string, decodePath: boolean): boolean {
  const expected = sign(stringToSign(canonicalRequest(parts, decodePath), sdkDate));
  return timingSafeEqual(Buffer.from(signature, 'latin1'), Buffer.from(expected, 'latin1'));
}

function queryOf(target: string): string {
  const mark = target.indexOf('?');
  return mark === -1 ? '' : target.slice(mark + 1);
}

/** Says what is wrong with a request's signature, or undefined where it is in order. */
export type SignatureCheck = (request: IncomingMessage, body: Buffer, nowMs: number) => string | undefined;

/**
 * Verifies SDK-HMAC-SHA256 signatures of one access key. Only `x-sdk-date` (and the security token of temporary keys)
 * must be signed; which other headers are is the client's choice. The path may have been signed as it travelled, decoded
 * segment by segment, or decoded as a whole (Python), which makes two segments of one with a slash: clients differ.
 */
export function signatureCheck({ accessKey, secretKey, securityToken }: AccessKey): SignatureCheck {
  const sign: Sign = (text) => createHmac('sha256', secretKey).update(text).digest('hex');
  const lockOut = new LockOut();

  const fault = (
    header: SignedRequestHeader,
    request: IncomingMessage,
    body: Buffer,
    nowMs: number,
  ): string | undefined => {
    const { rawHeaders } = request;
    const headerOf = (name: string): string | undefined => fieldValue(rawHeaders, name);
    const { signedHeaders } = header;
    const sdkDate = headerOf('x-sdk-date') ?? '';
    if (header.accessKey !== accessKey) return `Get secretKey failed,ak:${header.accessKey},err:ak not exist`;
    if (!signedHeaders.includes('x-sdk-date')) return 'x-sdk-date must be signed';
    const missing = signedHeaders.find((name) => headerOf(name) === undefined);
    if (missing !== undefined) return `signed header not found: ${missing}`;
    const skewMs = Math.abs(timeOf(sdkDate) - nowMs);
    if (!(skewMs <= maxSkewMs)) return 'the signature has expired: x-sdk-date is more than 15 minutes off';
    if (securityToken !== undefined) {
      if (!signedHeaders.includes('x-security-token')) return 'x-security-token must be signed';
      if (!sameText(headerOf('x-security-token') ?? '', securityToken)) return 'x-security-token is wrong';
    }
    const payload = payloadHash(headerOf('x-sdk-content-sha256'), body);
    if (payload === undefined) return 'x-sdk-content-sha256 is not the hash of the body';
    const target = request.url ?? '';
    const path = pathOf(target);
    const parts: SignedParts = {
      method: request.method ?? '',
      path,
      query: queryOf(target),
      signedHeaders,
      headerOf,
      payloadHash: payload,
    };
    const isSignedAs = (signedPath: string, decodePath: boolean): boolean =>
      signs(sign, { ...parts, path: signedPath }, sdkDate, header.signature, decodePath);
    if (signs(sign, parts, sdkDate, header.signature, true)) return undefined;
    if (path.includes('%') && isSignedAs(path, false)) return undefined;
    if (encodedSlash.test(path) && isSignedAs(path.replace(encodedSlashes, '/'), true)) return undefined;
    return 'verify aksk signature fail';
  };

  return (request, body, nowMs) => {
    const header = readAuthorization(fieldValue(request.rawHeaders, 'authorization') ?? '');
    if (header === undefined)
      return 'the Authorization header is not SDK-HMAC-SHA256 Access=, SignedHeaders=, Signature=';
    if (lockOut.isLocked(header.accessKey, nowMs)) return 'AK access failed to reach the limit,forbidden';
    const found = fault(header, request, body, nowMs);
    if (found === undefined) lockOut.succeeded(header.accessKey);
    else lockOut.failed(header.accessKey, nowMs);
    return found;
  };
}
