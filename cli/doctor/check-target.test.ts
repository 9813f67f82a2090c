import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import type { Credentials, Target } from '../../core/target.ts';
import { startEmulator } from '../../emulator/index.ts';
import { type Check, formatChecks } from './check.ts';
import { checkNode } from './check-machine.ts';
import { checkTarget } from './check-target.ts';

const closing: (() => unknown)[] = [];
afterEach(() => Promise.all(closing.splice(0).map((close) => close())));

async function serve(status: number, headers: Record<string, string> = {}): Promise<string> {
  const server: Server = createServer((_, response) => {
    response.writeHead(status, headers).end('{}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closing.push(() => server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

function targetAt(url: string, flows: Target['flows'] = {}): Target {
  return { name: 't', url, projectId: 'p', flows, auth: 'none' };
}

const named = (checks: readonly Check[], name: string): Check | undefined =>
  checks.find((check) => check.name.startsWith(name));

const keys: Credentials = { mode: 'aksk', accessKey: 'AK', secretKey: 'SK' };

test('a target that verifies signatures accepts the right keys and refuses others', async () => {
  const emulator = await startEmulator({ auth: { mode: 'strict', accessKey: 'AK', secretKey: 'SK' } });
  closing.push(() => emulator.close());
  const right = await checkTarget(targetAt(emulator.url), keys);
  expect(right.map(({ state }) => state)).toEqual(['ok', 'ok', 'ok', 'warn']);
  const wrong = await checkTarget(targetAt(emulator.url), { ...keys, secretKey: 'other' });
  expect(named(wrong, 'credentials')).toMatchObject({ state: 'fail', words: 'refused with 401' });
});

test.each([
  [404, { Date: new Date(Date.now() - 3 * 60_000).toUTCString() }, 'clock', 'warn', /180 s behind/],
  [404, { Date: new Date(Date.now() + 20 * 60_000).toUTCString() }, 'clock', 'fail', /1200 s ahead/],
  [401, {}, 'credentials', 'fail', /401/],
  [200, {}, 'target', 'warn', /answers 200/],
] as const)('%i with %o: %s is %s', async (status, headers, name, state, words) => {
  const checks = await checkTarget(targetAt(await serve(status, headers)), { mode: 'none' });
  expect(named(checks, name)).toMatchObject({ state, words: expect.stringMatching(words) });
});

test('a target that is not there', async () => {
  const checks = await checkTarget(targetAt('http://127.0.0.1:1'), { mode: 'none' });
  expect(checks).toMatchObject([{ state: 'fail', words: expect.stringContaining('ECONNREFUSED') }]);
});

test('roles without a flow are named, with the flag that gives them one', async () => {
  const checks = await checkTarget(targetAt(await serve(404), { success: 's', echo: 'e' }), { mode: 'none' });
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
