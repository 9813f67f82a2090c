import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js';
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js';
import { expect, test } from 'vitest';
import { signAksk } from './aksk.ts';
import { canonicalQuery, canonicalUri } from './canonical-request.ts';

const now = new Date('2026-11-23T01:02:03.456Z');
const keys = { accessKey: 'AKEXAMPLE', secretKey: 'secret/key+example' };

/** What the vendor's own SDK makes of the same request; it always signs the host. */
function oracle(url: string, data: object, headers: Record<string, string>): string {
  const credentials = new BasicCredentials().withAk(keys.accessKey).withSk(keys.secretKey);
  const { origin, pathname, host } = new URL(url);
  const request = {
    endpoint: `${origin}${pathname}`,
    url: pathname,
    method: 'POST',
    queryParams: {},
    data,
    headers: { host, ...headers },
  };
  const signed: unknown = Reflect.apply(AKSKSigner.sign, AKSKSigner, [request, credentials]);
  return typeof signed === 'object' && signed !== null && 'Authorization' in signed ? String(signed.Authorization) : '';
}

test.each([
  ['a plain call', 'https://fg.example.com/v2/p1/fgs/workflows/w1/sync-executions', { input: { a: 1 } }],
  ['a slash at the end', 'https://fg.example.com/v2/p1/', { input: {} }],
  ['letters beyond ASCII in the body', 'https://fg.example.com:8443/v2/p', { input: { s: '\u4e2d\u6587 \u{1f600}' } }],
])('signs like the SDK: %s', (_, url, data) => {
  const body = Buffer.from(JSON.stringify(data));
  const { host } = new URL(url);
  const ours = signAksk({ method: 'POST', url, headers: [], body }, keys, now, [['host', host]]);
  const [, authorization] = ours.find(([name]) => name === 'Authorization') ?? [];
  expect(authorization).toBe(oracle(url, data, { 'X-Sdk-Date': '20261123T010203Z' }));
});

test('temporary credentials send and sign their token', () => {
  const request = { method: 'POST', url: 'https://h/p', headers: [], body: null } satisfies Parameters<
    typeof signAksk
  >[0];
  const headers = signAksk(request, { ...keys, securityToken: 'temporary' }, now);
  expect(headers).toContainEqual(['X-Security-Token', 'temporary']);
  expect(headers.at(-1)?.[1]).toContain('SignedHeaders=x-sdk-date;x-security-token,');
  const other = signAksk(request, { ...keys, securityToken: 'another' }, now);
  expect(other.at(-1)).not.toEqual(headers.at(-1));
});

test.each([
  ['/a/b', '/a/b/'],
  ['/a b/\u4e2d', '/a%20b/%E4%B8%AD/'],
  ['/a%2Fb/%7e', '/a%2Fb/~/'],
  ["/it's(ok)!*", '/it%27s%28ok%29%21%2A/'],
  ['/100%', '/100%25/'],
])('canonical URI of %s', (path, want) => {
  expect(canonicalUri(path)).toBe(want);
});

test('a canonical query is sorted and encoded strictly', () => {
  expect(canonicalQuery('?b=2&a=x y&a=1&c')).toBe('a=1&a=x%20y&b=2&c=');
});
