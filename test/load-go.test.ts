import { execFile, execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { isInstalled } from './tools.ts';

// The Go half of the load room: our output inside k6. A cold cache of Go compiles k6 twice over, plain and for the race
// detector, which takes minutes.

const run = promisify(execFile);
const directory = fileURLToPath(new URL('../load/k6', import.meta.url));
const patienceMs = 15 * 60_000;
const environment = { ...process.env, GOTOOLCHAIN: 'local' };

function goVersion(): string | undefined {
  return isInstalled('go', 'version')
    ? execFileSync('go', ['env', 'GOVERSION'], { encoding: 'utf8' }).trim()
    : undefined;
}

/** k6 wants Go 1.25. */
function isGoFit(version = goVersion()): boolean {
  const [, minor = '0'] = /^go1\.(\d+)/.exec(version ?? '') ?? [];
  return Number(minor) >= 25;
}

const hasGo = isGoFit();
// The race detector is C, and linked by a C compiler.
const hasRaceDetector = hasGo && isInstalled('gcc') && process.platform !== 'win32';
if (!hasGo) console.warn('Go 1.25 or newer is not installed: the tests of our k6 output are skipped');

async function go(args: readonly string[], cgo: '0' | '1'): Promise<string> {
  const options = { cwd: directory, env: { ...environment, CGO_ENABLED: cgo } };
  try {
    return (await run('go', args, options)).stdout;
  } catch (error) {
    if (error instanceof Error && 'stdout' in error && 'stderr' in error) return `${error.stdout}${error.stderr}`;
    throw error;
  }
}

// With the flags that k6 is built with, so that what that compiled serves here too.
test.skipIf(!hasGo)('go vet finds nothing', { timeout: patienceMs }, async () => {
  expect(await go(['vet', '-trimpath', './...'], '0')).toBe('');
});

test.skipIf(!hasGo)(
  'the Go tests pass, under the race detector where there is a C compiler',
  { timeout: patienceMs },
  async () => {
    const race = hasRaceDetector ? ['-race'] : ['-trimpath'];
    const output = await go(['test', ...race, './...'], hasRaceDetector ? '1' : '0');
    expect(output).toMatch(/^ok\s+flowgauge\.dev\/k6\/latency/m);
    expect(output).not.toMatch(/FAIL/);
  },
);
