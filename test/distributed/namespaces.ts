import { execFileSync } from 'node:child_process';

/** Hosts that are network namespaces of this machine, on a bridge of their own that leads nowhere else. */
export interface Hosts {
  /** address of the first host, where the target runs */
  target: string;
  /** words that run a program on a host; host 0 is the target's */
  on: (host: number) => string[];
  /** ids of the processes of a host */
  processes: (host: number) => number[];
  close: () => void;
}

function ip(...args: readonly string[]): string {
  return execFileSync('ip', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/**
 * Makes as many hosts as asked, each with an address of its own in 10.231.0.0/24.
 * @throws Error where the machine does not allow it: no iproute2, or no right to
 */
export function makeHosts(count: number): Hosts {
  const name = (host: number): string => `fg${process.pid}-${host}`;
  const address = (host: number): string => `10.231.0.${host + 1}`;
  const made: string[] = [];
  const close = (): void => {
    for (const one of made.splice(0)) ip('netns', 'delete', one);
  };
  try {
    for (let host = 0; host < count; host += 1) {
      ip('netns', 'add', name(host));
      made.push(name(host));
      ip('-n', name(host), 'link', 'set', 'lo', 'up');
    }
    ip('-n', name(0), 'link', 'add', 'bridge', 'type', 'bridge');
    ip('-n', name(0), 'addr', 'add', `${address(0)}/24`, 'dev', 'bridge');
    ip('-n', name(0), 'link', 'set', 'bridge', 'up');
    for (let host = 1; host < count; host += 1) {
      const port = `port${host}`;
      ip('-n', name(0), 'link', 'add', port, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name(host));
      ip('-n', name(0), 'link', 'set', port, 'master', 'bridge', 'up');
      ip('-n', name(host), 'addr', 'add', `${address(host)}/24`, 'dev', 'eth0');
      ip('-n', name(host), 'link', 'set', 'eth0', 'up');
    }
  } catch (error) {
    close();
    throw error;
  }
  return {
    target: address(0),
    on: (host) => ['ip', 'netns', 'exec', name(host)],
    processes: (host) => ip('netns', 'pids', name(host)).trim().split(/\s+/).filter(Boolean).map(Number),
    close,
  };
}

/** Why hosts cannot be made here; undefined where they can. */
export function whyNoHosts(): string | undefined {
  try {
    makeHosts(2).close();
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.message.trim().split('\n').at(-1) ?? '') : String(error);
  }
}
