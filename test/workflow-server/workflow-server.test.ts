import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { beforeAll, describe, expect, test } from 'vitest';
import { probes } from './probes/all.ts';
import { scenes } from './probes/answer-scenes.ts';
import { benchOf, type Probe } from './probes/bench.ts';
import { conformityOf } from './probes/responses.ts';
import { livesOn } from './probes/smoke.ts';
import { inTurns, tried } from './probes/trial.ts';
import { requestRules } from './rules/requests.ts';
import { startWorkflowServer } from './server.ts';
import { defects, hardToSee } from './switches.ts';
import { variants } from './variants.ts';

const operations = defects.flatMap((defect) => defect.operations);

describe('the correct server', () => {
  test.each([...new Set(operations)])('answers %s as its page says', async (operation) => {
    expect(await tried(conformityOf(operation), [], true)).toBe(true);
  });

  test('asks for its token', async () => {
    const server = await startWorkflowServer({ token: 'secret' });
    const statuses = [
      (await benchOf(server).list()).status,
      (await benchOf(server, undefined, { 'X-Auth-Token': 'secre' }).list()).status,
      (await benchOf(server, undefined, { 'X-Auth-Token': 'secret' }).list()).status,
    ];
    await server.close();
    expect(statuses).toEqual([401, 401, 200]);
  });

  test('lives on', async () => {
    expect(await tried(livesOn, [], true)).toBe(true);
  });

  test('tells where it listens, and its role flows', async () => {
    const main = new URL('main.ts', import.meta.url).pathname;
    const args = ['--import', import.meta.resolve('tsx'), main, '--switch', 'ids-count-up', '--auth', 'token:abc'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const lines: string[] = [];
    for await (const line of createInterface(child.stdout)) {
      lines.push(line);
      if (lines.length === 2) child.kill();
    }
    expect(lines[0]).toMatch(/^listening http:\/\/127\.0\.0\.1:\d+$/);
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({
      projectId: '0123456789abcdef0123456789abcdef',
      flows: { echo: '1', success: '2', fail: '3', timeout: '4', error: '5' },
    });
  });
});

describe('each defect', () => {
  const verdicts = new Map<string, { correct: boolean; defective: boolean }>();

  beforeAll(async () => {
    const correct = new Map<Probe, Promise<boolean>>();
    await inTurns(defects, 24, async ({ name, change }) => {
      const probe = probes.get(name);
      if (probe === undefined) return;
      const plain = correct.get(probe) ?? tried(probe, [], true);
      correct.set(probe, plain);
      verdicts.set(name, { correct: await plain, defective: await tried(probe, [change]) });
    });
  });

  test.each(defects.map(({ name }) => name))('%s shows', (name) => {
    expect(verdicts.get(name)).toEqual({ correct: true, defective: false });
  });

  test('has a name of its own, and there are some of each operation', () => {
    expect(new Set(defects.map(({ name }) => name)).size).toBe(defects.length);
    expect(new Set(operations)).toEqual(new Set(Object.keys(requestRules())));
    expect(Object.keys(scenes)).toHaveLength(15);
    expect([...hardToSee.keys()].filter((name) => !probes.has(name))).toEqual([]);
  });
});

describe('each variant', () => {
  const verdicts = new Map<string, boolean>();

  beforeAll(() =>
    inTurns(variants, 24, async ({ name, change }) => {
      verdicts.set(name, await tried(livesOn, [change], true));
    }),
  );

  test.each(variants.map(({ name }) => name))('%s lives on', (name) => {
    expect(verdicts.get(name)).toBe(true);
  });
});
