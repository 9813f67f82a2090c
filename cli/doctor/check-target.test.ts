import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import type { Credentials, Target } from '../../core/target.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../emulator/index.ts';
import { builtInContract } from '../documents/open-contract.ts';
import { type Check, formatChecks } from './check.ts';
import { checkNode } from './check-machine.ts';
import { checkTarget } from './check-target.ts';

const closing: (() => unknown)[] = [];
afterEach(() => Promise.all(closing.splice(0).map((close) => close())));

async function serve(status: number, body = '{"error_code":"FGS.5002"}', skewMs?: number): Promise<string> {
  const server: Server = createServer((_, response) => {
    const date = skewMs === undefined ? {} : { Date: new Date(Date.now() + skewMs).toUTCString() };
    response.writeHead(status, date).end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closing.push(() => server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

async function emulate(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator(options);
  closing.push(() => emulator.close());
  return emulator;
}

function targetAt(url: string, flows: Target['flows'] = {}): Target {
  return { name: 't', url, projectId: 'p', flows, auth: 'none' };
}

const named = (checks: readonly Check[], name: string): Check | undefined =>
  checks.find((check) => check.name.startsWith(name));

const keys: Credentials = { mode: 'aksk', accessKey: 'AK', secretKey: 'SK' };
const flows = { success: 'success', echo: 'echo', fail: 'fail', timeout: 'timeout', error: 'error' };

test('a target that verifies signatures accepts the right keys and refuses others', async () => {
  const { url } = await emulate({ auth: { mode: 'strict', accessKey: 'AK', secretKey: 'SK' } });
  const right = await checkTarget(builtInContract(), targetAt(url), keys);
  expect(right.map(({ state }) => state)).toEqual(['ok', 'ok', 'ok', 'warn']);
  const wrong = await checkTarget(builtInContract(), targetAt(url, flows), { ...keys, secretKey: 'other' });
  expect(named(wrong, 'credentials')).toMatchObject({ state: 'fail', words: 'refused with 401' });
  expect(named(wrong, 'success flow')).toBeUndefined();
});

test('each role is called once, and must do what it says', async () => {
  const { url } = await emulate();
  const right = await checkTarget(builtInContract(), targetAt(url, flows), { mode: 'none' });
  expect(right.every(({ state }) => state === 'ok')).toBe(true);
  expect(named(right, 'fail flow')).toMatchObject({ words: 'fail answers 200 with status "fail"' });
  const swapped = { success: 'fail', echo: 'nope', fail: 'success', timeout: 'timeout', error: 'echo' };
  const wrong = await checkTarget(builtInContract(), targetAt(url, swapped), { mode: 'none' });
  expect(named(wrong, 'success flow')).toMatchObject({
    state: 'fail',
    words: 'fail answers 200 with status "fail"; 200 with status "success" is what its role says',
  });
  expect(named(wrong, 'echo flow')).toMatchObject({
    state: 'fail',
    words: 'nope answers 404: there is no such flow',
    todo: 'check --flow echo=ID, --project-id and the base path of the URL',
  });
  expect(named(wrong, 'timeout flow')?.state).toBe('ok');
  expect(named(wrong, 'error flow')).toMatchObject({ state: 'fail', words: expect.stringContaining('500 is what') });
});

test('a wrong base path is not a flow that does not exist', async () => {
  const checks = await checkTarget(builtInContract(), targetAt(await serve(404, '<h1>Not Found</h1>'), flows), {
    mode: 'none',
  });
  expect(named(checks, 'target')).toMatchObject({ state: 'warn', words: expect.stringContaining('not as the API') });
  expect(named(checks, 'success flow')?.state).toBe('fail');
});

test.each([
  [404, -3 * 60_000, 'clock', 'warn', /1(79|8[01]) s behind/],
  [404, 20 * 60_000, 'clock', 'fail', /(1199|120[01]) s ahead/],
  [401, 0, 'credentials', 'fail', /401/],
  [200, 0, 'target', 'warn', /answers 200/],
] as const)('%i with a Date off by %i ms: %s is %s', async (status, skewMs, name, state, words) => {
  const checks = await checkTarget(builtInContract(), targetAt(await serve(status, '{}', skewMs)), { mode: 'none' });
  expect(named(checks, name)).toMatchObject({ state, words: expect.stringMatching(words) });
});

test('a target that is not there', async () => {
  const checks = await checkTarget(builtInContract(), targetAt('http://127.0.0.1:1'), { mode: 'none' });
  expect(checks).toMatchObject([{ state: 'fail', words: expect.stringContaining('ECONNREFUSED') }]);
});

test('roles without a flow are named, with the flag that gives them one', async () => {
  const { url } = await emulate();
  const checks = await checkTarget(builtInContract(), targetAt(url, { success: 'success', echo: 'echo' }), {
    mode: 'none',
  });
  expect(named(checks, 'roles')).toMatchObject({
    state: 'warn',
    todo: 'add --flow fail=ID --flow timeout=ID --flow error=ID',
  });
});

test.each([
  ['20.18.3', 'fail'],
  ['20.19.0', 'ok'],
  ['24.1.0', 'ok'],
  ['18.20.0', 'fail'],
])('Node %s: %s', (version, state) => {
  expect(checkNode(version).state).toBe(state);
});

test('what to do stands below what was found', () => {
  const text = formatChecks([
    { name: 'node', state: 'ok', words: 'Node 22' },
    { name: 'target', state: 'fail', words: 'no answer', todo: 'start it' },
  ]);
  expect(text).toBe('ok    node    Node 22\nFAIL  target  no answer\n              -> start it');
});
