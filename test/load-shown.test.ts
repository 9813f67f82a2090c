import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findK6 } from '../load/index.ts';
import { type CliOutcome, cliArguments, projectRoot, runCli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'flowgauge-shown-'));
const k6 = await findK6({ log: () => undefined, signal: new AbortController().signal });
const engines = k6.kind === 'ready' ? (['k6', 'autocannon'] as const) : (['autocannon'] as const);

const secret = 'gAAAAABmVerySecretTokenThatMustNotBeSeen';
const servers: Server[] = [];

async function serve(status: number, body: (token: string) => string): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(body(String(request.headers['x-auth-token'])));
    });
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

let broken = '';
let good = '';

beforeAll(async () => {
  broken = await serve(404, (token) => `{"error_msg":"\u001b[2Jno flow for ${token}"}`);
  good = await serve(200, () => '{"status":"success"}');
});
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  rmSync(folder, { recursive: true, force: true });
});

/** Long lines are broken at spaces. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

const target = ['--project-id', 'p', '--flow', 'success=s', '--output-dir', folder];

function newestRun(): string {
  return join(
    folder,
    readdirSync(folder)
      .filter((name) => /^\d{4}-/.test(name))
      .sort()
      .at(-1) ?? '',
  );
}

describe.each(engines)('a load by %s on a target that answers 404', (engine) => {
  let outcome: CliOutcome;

  beforeAll(async () => {
    outcome = await runCli(
      ['load', 'smoke', '--engine', engine, '--duration', '1s', '--auth', 'token', '--url', broken, ...target],
      {
        env: { FLOWGAUGE_TOKEN: secret },
      },
    );
  });

  test('shows the first such answer, its secrets struck out and its control characters visible', () => {
    expect(outcome.code, outcome.stderr).toBe(1);
    const words = oneLine(outcome.stdout);
    expect(words).toMatch(
      /100% of the requests ended in an error \(http_4xx \d+\), the first: 404 \{"error_msg":"\\u001b\[2Jno flow for/,
    );
    expect(outcome.stdout).not.toContain('\u001b[2J');
    expect(outcome.stdout + outcome.stderr).not.toContain(secret);
    expect(outcome.stderr).not.toContain('flowgauge-first-error');
  });

  test('keeps it in the record, which can be rendered again', async () => {
    const run = newestRun();
    expect(readFileSync(join(run, 'run.ndjson'), 'utf8')).not.toContain(secret);
    const again = await runCli(['report', run]);
    expect(again.code, again.stderr).toBe(0);
    expect(oneLine(again.stdout)).toContain('the first: 404');
  });
});

describe('ab', () => {
  const blocks = ['--engine', 'autocannon', '--duration', '1s', '--pairs', '1', ...target];

  test('prints the table of its comparison; what it cannot tell is no PASS, and fails where --fail-on says so', async () => {
    // One pair is too little for any interval.
    const other = good.replace('127.0.0.1', 'localhost');
    const { code, stdout, stderr } = await runCli([
      'ab',
      'smoke',
      good,
      other,
      ...blocks,
      '--fail-on',
      'slower,inconclusive',
    ]);
    expect(stdout, stderr).toMatch(/^INCONCLUSIVE {2}ab/);
    expect(oneLine(stdout)).toMatch(
      /autocannon smoke: inconclusive; http:\/\/localhost:\d+ against http:\/\/127\.0\.0\.1:\d+, service time, 1 pair /,
    );
    expect(stdout).toMatch(/^ {2}p50 {5}inconclusive /m);
    expect(stdout).not.toContain('PASS');
    expect(code).toBe(1);
  });

  test('compares no errors', async () => {
    const { code, stdout } = await runCli(['ab', 'smoke', good, broken, ...blocks]);
    expect(stdout).toMatch(/^FAIL/);
    expect(oneLine(stdout)).toContain(`${broken}: 100% of the requests ended in an error`);
    expect(code).toBe(1);
  });
});

describe('commands that are not whole', () => {
  test.each([
    ['flowgauge', [], 'contract'],
    ['flowgauge spec', ['spec'], 'explain'],
    ['flowgauge baseline', ['baseline'], 'save'],
    ['flowgauge completion', ['completion'], 'fish'],
  ])('%s prints its help on stdout, and is no error', async (_, args, names) => {
    const { code, stdout, stderr } = await runCli(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Usage: flowgauge/);
    expect(stdout).toContain(names);
  });

  test('a subcommand that does not exist stays one', async () => {
    const { code, stdout, stderr } = await runCli(['baseline', 'sav']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/unknown command 'sav'.*save/);
  });
});

/** Runs a command line on a terminal of its own, as wide as the system makes it where nobody says: 0 columns. */
async function onTerminal(args: readonly string[]): Promise<{ code: number | null; shown: string }> {
  const script = [
    'import os, pty, sys',
    'status = pty.spawn(sys.argv[1:], lambda descriptor: os.read(descriptor, 65536))',
    'sys.exit(os.waitstatus_to_exitcode(status))',
  ];
  const file = join(folder, 'terminal.py');
  writeFileSync(file, script.join('\n'));
  const child = spawn('python3', [file, process.execPath, ...cliArguments, ...args], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NO_COLOR: '1', CI: '1' },
  });
  let shown = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    shown += chunk;
  });
  const code = await new Promise<number | null>((done, fail) => child.on('error', fail).on('close', done));
  return { code, shown: shown.replaceAll('\r\n', '\n') };
}

const hasPython = spawnSync('python3', ['--version']).status === 0;

describe.runIf(hasPython)('a terminal that was never given a size', () => {
  test('has 80 columns: summary and help are there', async () => {
    const load = await onTerminal([
      'load',
      'smoke',
      '--engine',
      'autocannon',
      '--duration',
      '1s',
      '--url',
      good,
      ...target,
    ]);
    expect(load.shown).toMatch(/^(?:PASS|FAIL) {2}load/m);
    expect(load.shown).toMatch(/^ {2}autocannon smoke +[\d,]+/m);
    const help = await onTerminal(['load', '--help']);
    expect(help.code).toBe(0);
    expect(help.shown).toMatch(/--rate <n> +arrivals per second/);
  });
});
