import { chmodSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../machine/run-command.ts';
import { cacheFolders, isOurs, writableCache } from './cache-folder.ts';
import { sourceHash } from './source-hash.ts';

interface Unbuilt {
  kind: 'unbuilt';
  reason: string;
  hint: string;
}

export type BuildResult = { kind: 'built'; path: string } | Unbuilt;

/** Our k6 in the cache, or the name that it would have there, and the Go that would build it. */
export type CachedK6 =
  | { kind: 'built'; path: string }
  | { kind: 'buildable'; name: string; goVersion: string }
  | Unbuilt;

const installGo = 'install Go 1.25 or newer (https://go.dev/dl), or set K6_BIN to a k6 binary';
const oldestGo = [1, 25] as const;

/** No toolchain is fetched behind the user's back, and the binary depends on nothing of this machine. */
function goEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...environment, GOTOOLCHAIN: 'local', CGO_ENABLED: '0', GOFLAGS: '-mod=readonly -buildvcs=false' };
}

/** Where the home cannot be written, Go's own caches cannot either. */
function goCachesIn(folder: string, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    GOCACHE: environment.GOCACHE || join(folder, 'go-build'),
    GOPATH: environment.GOPATH || join(folder, 'go'),
  };
}

/** `go1.26.8` as [1, 26]; undefined where it is something else. */
export function parseGoVersion(text: string): [major: number, minor: number] | undefined {
  const match = /^go(\d+)\.(\d+)/.exec(text.trim());
  return match === null ? undefined : [Number(match[1]), Number(match[2])];
}

async function goVersion(
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<{ version: string } | { reason: string }> {
  const result = await runCommand('go', ['env', 'GOVERSION'], { env: goEnvironment(environment), signal });
  if (result.kind === 'not-found') return { reason: 'Go is not installed' };
  if (result.kind === 'failed' || result.code !== 0) return { reason: 'the installed Go does not run' };
  const version = result.stdout.trim();
  const parsed = parseGoVersion(version);
  if (parsed === undefined) return { reason: `the installed Go is of an unknown version (${version})` };
  const [major, minor] = parsed;
  if (major < oldestGo[0] || (major === oldestGo[0] && minor < oldestGo[1])) {
    return { reason: `the installed Go is ${version.slice(2)}, too old to build k6` };
  }
  return { version };
}

/**
 * Looks whether our k6 is built, or could be; builds nothing.
 * @param directory the Go module of our k6
 */
export async function cachedK6(
  directory: string,
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<CachedK6> {
  const go = await goVersion(environment, signal);
  if ('reason' in go) return { kind: 'unbuilt', reason: go.reason, hint: installGo };
  const name = `k6-${sourceHash(directory, go.version)}${process.platform === 'win32' ? '.exe' : ''}`;
  const { usual, fallback } = cacheFolders(environment);
  const folders = [...(usual === undefined ? [] : [usual]), ...(isOurs(fallback) ? [fallback] : [])];
  const path = folders.map((folder) => join(folder, name)).find(existsSync);
  return path === undefined ? { kind: 'buildable', name, goVersion: go.version } : { kind: 'built', path };
}

/**
 * Our k6 from the cache, or built into it. The binary appears under its final name only when it is whole, so
 * a build that was interrupted leaves nothing behind that could be run, and two builds at once end in one good file.
 * @param directory the Go module to build
 */
export async function buildK6(
  directory: string,
  log: (line: string) => void,
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<BuildResult> {
  const cached = await cachedK6(directory, environment, signal);
  if (cached.kind !== 'buildable') return cached;
  const { name, goVersion: version } = cached;
  const cache = writableCache(cacheFolders(environment));
  if (cache.kind === 'none') {
    const hint = 'set XDG_CACHE_HOME to a folder that can be written, or K6_BIN to a k6 binary';
    return { kind: 'unbuilt', reason: `there is no place to keep k6: ${cache.reason}`, hint };
  }
  if (cache.kind === 'fallback') log(`${cache.because}: k6 is kept in ${cache.path}`);
  const path = join(cache.path, name);
  const env = {
    ...goEnvironment(environment),
    ...(cache.kind === 'fallback' && goCachesIn(cache.path, environment)),
  };
  const work = mkdtempSync(join(cache.path, 'build-'));
  try {
    log(`building k6 with ${version}, once for this machine (about 3 minutes) ...`);
    const started = performance.now();
    const fresh = join(work, name);
    const args = ['build', '-trimpath', '-ldflags=-s -w', '-o', fresh, '.'];
    const result = await runCommand('go', args, { cwd: directory, env, signal });
    if (result.kind !== 'exited' || result.code !== 0) {
      const output = result.kind === 'exited' ? result.stderr.trim().split('\n').slice(-3).join('; ') : '';
      const reason = result.kind === 'failed' ? result.message : `go build failed: ${output}`;
      return { kind: 'unbuilt', reason, hint: 'k6 comes from the Go module proxy: check GOPROXY, or set K6_BIN' };
    }
    chmodSync(fresh, 0o755);
    renameSync(fresh, path);
    log(`built k6 in ${Math.round((performance.now() - started) / 1000)} s: ${path}`);
    return { kind: 'built', path };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
