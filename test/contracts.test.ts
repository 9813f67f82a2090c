import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRun } from '../reports/index.ts';
import type { foldRun } from '../reports/result/run-result.ts';
import { type CliOutcome, projectRoot, runCli } from './run-cli.ts';

const base = mkdtempSync(join(tmpdir(), 'flowgauge-contracts-'));
const shelves = join(projectRoot, 'test/fixtures/shelves');
const coats = join(projectRoot, 'test/fixtures/coat-check.yaml');

/** A folder with some files in it, in which commands run. */
function folder(files: Record<string, string> = {}): string {
  const made = mkdtempSync(join(base, 'f-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(made, name, '..'), { recursive: true });
    writeFileSync(join(made, name), text);
  }
  return made;
}

const planned = async (args: readonly string[], cwd = base): Promise<CliOutcome> =>
  runCli(['contract', '--dry-run', '--seed', '1', ...args], { cwd });

describe('which contract holds', () => {
  test('a folder of pages is read as one contract, and its operations and what they manage are shown', async () => {
    const { code, stdout, stderr } = await planned(['--page', shelves]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toContain('3 operations:');
    expect(stdout).toMatch(/ {2}DELETE \/v1\/\{project_id\}\/shelves\/\{shelf_id\} +\d+ cases, \d+ requests/);
    expect(stdout).toContain('made by      POST /v1/{project_id}/shelves');
    expect(stdout).toContain('ended by     DELETE /v1/{project_id}/shelves/{shelf_id}');
    expect(stdout).not.toContain('flow');
  });

  test('pages may be named one by one', async () => {
    const pages = ['AddShelf.txt', 'ShowShelf.txt'].flatMap((name) => ['--page', join(shelves, name)]);
    const { stdout } = await planned(pages);
    expect(stdout).toContain('2 operations:');
  });

  test('any OpenAPI document is one', async () => {
    const { code, stdout } = await planned(['--spec', coats]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/ {2}GET \/coats\/\{number\} +\d+ cases/);
  });

  test('without one, it is the built-in page', async () => {
    const { stdout } = await planned([]);
    expect(stdout).toContain('calls by role: ');
    expect(stdout).not.toContain('operations:');
  });

  test('the config names contracts, by paths from its own folder, and what their pages do not say', async () => {
    const cwd = folder({
      'settings/flowgauge.config.yaml': `contracts:
  shelves:
    pages: pages
    ids: { shelf: shelf_ref }
    never: ['DELETE /v1/{project_id}/shelves/{shelf_id}']
  coats: { spec: coats.yaml }
`,
    });
    cpSync(shelves, join(cwd, 'settings/pages'), { recursive: true });
    const { code, stdout, stderr } = await planned(
      ['--config', 'settings/flowgauge.config.yaml', '--contract', 'shelves', '--json'],
      cwd,
    );
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const { resources, operations, notExercised } = JSON.parse(stdout);
    expect(resources).toMatchObject([{ name: 'shelf', id: 'shelf_ref', endedBy: [] }]);
    const remove = operations.find(({ operation }: { operation: string }) => operation.startsWith('DELETE'));
    expect(remove.requests).toBe(0);
    expect(JSON.stringify(notExercised)).toContain("it must not be called, by the user's own words");
  });

  test('a file of its own says what the pages do not', async () => {
    const cwd = folder({ 'hints.yaml': 'ids: { shelf: shelf_ref }\n' });
    const { stdout } = await planned(['--page', shelves, '--hints', 'hints.yaml'], cwd);
    expect(stdout).toContain('named by     shelf_ref of that answer');
  });
});

test.each<[string[], string]>([
  [['--page', 'none'], 'the folder none holds no page; a page is a file that ends in .txt, .md or .html [usage]'],
  [['--spec', 'swagger.yaml'], 'swagger.yaml is Swagger 2.0, which is not read; convert it to OpenAPI 3 first'],
  [['--page', shelves, '--hints', 'never.yaml'], 'did you mean "DELETE /v1/{project_id}/shelves/{shelf_id}"?'],
])('%j is wrong in one line, with exit code 2', async (args, words) => {
  const cwd = folder({
    'none/readme.pdf': '',
    'swagger.yaml': 'swagger: "2.0"\n',
    'never.yaml': "never: ['DELETE /v1/{project_id}/shelf/{shelf_id}']\n",
  });
  const { code, stdout, stderr } = await planned(args, cwd);
  expect(stderr).toContain(words);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(stdout).toBe('');
  expect(code).toBe(2);
});

/** A server of the shelves whose answers say what they are told to. */
async function shelfServer(answer: (method: string) => { status: number; body?: unknown }): Promise<{
  url: string;
  server: Server;
}> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const { status, body } = answer(request.method ?? '');
      const headers = body === undefined ? {} : { 'Content-Type': 'application/json' };
      response.writeHead(status, headers).end(body === undefined ? undefined : JSON.stringify(body));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`, server };
}

describe('a run by a contract that was chosen', () => {
  let server: Server;
  let url: string;
  let cwd: string;
  let run: string;
  let violation: { id: string; source: { file: string; text: string } | null } | undefined;

  beforeAll(async () => {
    ({ server, url } = await shelfServer((method) => {
      if (method === 'POST') return { status: 201, body: { shelf_ref: 's-1', name: 'Poetry' } };
      if (method === 'DELETE') return { status: 204 };
      return { status: 200, body: { shelf_ref: 's-1', name: 'Poetry', boards: 'five' } };
    }));
    cwd = folder();
    cpSync(shelves, join(cwd, 'pages'), { recursive: true });
    const args = ['--page', 'pages', '--url', url, '--project-id', 'p', '--effort', 'quick', '--json'];
    const { code, stdout, stderr } = await runCli(['contract', ...args, '--output-dir', 'out'], { cwd });
    expect(code, stderr).toBe(1);
    const result: ReturnType<typeof foldRun> = JSON.parse(stdout);
    run = join(cwd, 'out', result.runId);
    const violations = result.contract?.cases.flatMap((one) => one.violations) ?? [];
    violation = violations.find(({ rule, pointer }) => rule === 'answer-type' && pointer.includes('/boards/'));
  });
  afterAll(() => new Promise((done) => server.close(done)));

  test('shows a violation with the words of the page', () => {
    expect(violation?.source).toMatchObject({ file: 'pages/ShowShelf.txt', text: 'Integer' });
  });

  test('is recorded with its name, its digest and its files', async () => {
    const { result } = await readRun(run);
    expect(result.document).toMatchObject({
      name: 'pages',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      files: ['pages/AddShelf.txt', 'pages/RemoveShelf.txt', 'pages/ShowShelf.txt'],
      origin: { kind: 'pages' },
    });
  });

  test('is replayed by the same contract, in whatever folder', async () => {
    const { code, stdout, stderr } = await runCli(['replay', violation?.id ?? '', run], { cwd: base });
    expect(stdout, stderr).toContain('broken again');
    expect(code).toBe(1);
  });

  test('is not replayed where the page has changed since, nor where it is gone', async () => {
    const page = join(cwd, 'pages/ShowShelf.txt');
    const text = readFileSync(page, 'utf8');
    writeFileSync(page, text.replace('Minimum: 1 Maximum: 20', 'Minimum: 1 Maximum: 30'));
    const changed = await runCli(['replay', violation?.id ?? '', run], { cwd: base });
    writeFileSync(page, text);
    expect(changed.stderr).toMatch(/the contract \(pages: .*ShowShelf\.txt\) is not the one of the run any more/);
    expect(changed.code).toBe(2);
    const away = join(base, 'away');
    cpSync(run, away, { recursive: true });
    const record = join(away, 'run.ndjson');
    writeFileSync(
      record,
      readFileSync(record, 'utf8').replaceAll(JSON.stringify(join(cwd, 'pages')), '"/absent/pages"'),
    );
    const gone = await runCli(['replay', violation?.id ?? '', away], { cwd: base });
    expect(gone.stderr).toContain('the contract of the run, pages, cannot be made again: ');
    expect(gone.code).toBe(2);
    const named = await runCli(['replay', violation?.id ?? '', away, '--page', join(cwd, 'pages')], { cwd: base });
    expect(named.stdout, named.stderr).toContain('broken again');
  });

  test('is told apart from one by another contract in a history', async () => {
    const other = ['--spec', coats, '--url', url, '--project-id', 'p', '--effort', 'quick'];
    await runCli(['contract', ...other, '--output-dir', 'out'], { cwd });
    const { code, stdout, stderr } = await runCli(['history', 'out'], { cwd });
    expect(code, stderr).toBe(0);
    expect(stdout).not.toContain('page:');
    const page = readFileSync(join(cwd, 'out/history.html'), 'utf8');
    expect(page).toContain('<h3>pages</h3>');
    expect(page).toContain('coat-check.yaml</h3>');
  });
});

test('doctor says what the contract holds, and whether the target is there', async () => {
  const { server, url } = await shelfServer(() => ({ status: 404 }));
  const { stdout } = await runCli(['doctor', '--page', shelves, '--url', url, '--project-id', 'p']);
  expect(stdout).toMatch(/^ok +contract +.*: 3 operations from 3 files; manages shelf$/m);
  expect(stdout).toMatch(/^ok +target +http:\S+ accepts connections$/m);
  await new Promise((done) => server.close(done));
  const gone = await runCli(['doctor', '--page', shelves, '--url', url, '--project-id', 'p']);
  expect(gone.stdout).toMatch(/^FAIL +target/m);
  expect(gone.code).toBe(3);
});

test('recorded traffic is judged by the operations of a document', async () => {
  const entry = (path: string, body: unknown): unknown => ({
    startedDateTime: '2026-01-02T03:04:05.000Z',
    time: 3,
    request: { method: 'GET', url: `http://coats.test${path}`, headers: [] },
    response: {
      status: 200,
      headers: [{ name: 'Content-Type', value: 'application/json' }],
      content: { text: JSON.stringify(body) },
    },
  });
  const entries = [entry('/coats', { total: 0, coats: [] }), entry('/coats/7', { number: 7 }), entry('/elsewhere', {})];
  const cwd = folder({ 'traffic.har': JSON.stringify({ log: { version: '1.2', entries } }) });
  const args = ['judge', 'traffic.har', '--spec', coats, '--output-dir', 'out', '--json'];
  const { code, stdout, stderr } = await runCli(args, { cwd });
  expect(code, stderr).toBe(1);
  const result: ReturnType<typeof foldRun> = JSON.parse(stdout);
  const failed = result.contract?.cases.filter(({ status }) => status === 'fail') ?? [];
  expect(failed.flatMap(({ violations }) => violations.map(({ rule }) => rule))).toEqual(['answer-type']);
  expect(result.document?.origin).toEqual({ kind: 'spec', path: coats, overlay: null });
});

test('spec explain speaks of the contract that is chosen', async () => {
  const { stdout } = await runCli(['spec', 'explain', '/properties/boards/maximum', '--page', shelves]);
  expect(stdout).toMatch(/AddShelf\.txt:\d+: "Maximum: 12"/);
  const given = await runCli(['spec', 'explain', '/Coat/required/0', '--spec', coats]);
  expect(given.stdout).toContain('coat-check.yaml:36: "required: [number]"');
});
