import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { Problem } from './problem.ts';

/** Hard ceilings of one load plan; nothing lifts them. */
export const ceilings = {
  ratePerSecond: 20_000,
  connections: 2_000,
  maxVus: 20_000,
  durationSeconds: 86_400,
  requests: 50_000_000,
} as const;

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** True for 127.0.0.0/8, ::1 and the names that RFC 6761 reserves for them. */
export function isLoopbackHost(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$|\.$/g, '').toLowerCase();
  const family = isIP(bare);
  if (family === 0) return bare === 'localhost' || bare.endsWith('.localhost');
  return loopback.check(bare, family === 4 ? 'ipv4' : 'ipv6');
}

type Lookup = (host: string) => Promise<readonly { address: string }[]>;

const systemLookup: Lookup = (host) => lookup(host, { all: true });

/**
 * Refuses a name that counts as this machine, such as `api.localhost`, where the machine's resolver says otherwise.
 * @param url absolute URL that `assertHostAllowed` let through
 * @throws Problem `host-refused` where one of its addresses is not loopback
 */
export async function assertLoopbackName(url: string, resolve: Lookup = systemLookup): Promise<void> {
  const { hostname } = new URL(url);
  if (!isLoopbackHost(hostname) || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return;
  // A name without an address is the matter of whoever connects.
  const addresses = await resolve(hostname).catch(() => []);
  const other = addresses.find(({ address }) => !isLoopbackHost(address));
  if (other === undefined) return;
  throw new Problem(
    'host-refused',
    `${hostname} resolves to ${other.address}, which is not this machine`,
    'write the address that you mean',
  );
}

const vendorSuffixes = ['.myhuaweicloud.com', '.myhuaweicloud.eu', '.huaweicloud.com', '.otc.t-systems.com'];

/** True for the hosts where the vendor serves the API, and charges for executions. */
export function isVendorHost(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/\.$/, '');
  return vendorSuffixes.some((suffix) => host.endsWith(suffix));
}

/** What the user has allowed beyond loopback. */
export interface HostPermission {
  allowHosts: readonly string[];
  /** accepts that executions on the vendor's hosts cost money */
  yes: boolean;
}

/**
 * Refuses a target that the user has not allowed.
 * @param url absolute http or https URL of the target
 * @throws Problem `usage` where the URL is none, `host-refused` where its host needs permission
 */
export function assertHostAllowed(url: string, permission: HostPermission): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !['http:', 'https:'].includes(parsed.protocol)) {
    throw new Problem('usage', `${JSON.stringify(url)} is not an http or https URL`, 'write it as http://HOST:PORT');
  }
  // A name with a dot at its end is the same name.
  const host = parsed.hostname.toLowerCase().replace(/\.$/, '');
  if (isLoopbackHost(host)) return;
  const allowed = permission.allowHosts.some((name) => name.toLowerCase() === host);
  if (!allowed) {
    throw new Problem('host-refused', `${host} is not this machine`, 'allow it if you may send requests there', [
      { set: 'allowHosts', to: host },
    ]);
  }
  if (isVendorHost(host) && !permission.yes) {
    throw new Problem(
      'host-refused',
      `${host} is the vendor's, and flow executions there cost money`,
      'accept that if you mean it',
      [{ set: 'acceptCosts' }],
    );
  }
}
