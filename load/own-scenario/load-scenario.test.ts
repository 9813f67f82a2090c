import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { bundleForK6 } from './bundle.ts';
import { loadScenario } from './load-scenario.ts';

const folder = mkdtempSync(join(tmpdir(), 'flowgauge-scenario-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const good = `
  import { defineScenario } from 'flowgauge';
  import { label } from './label.ts';
  export default defineScenario({
    name: 'orders', roles: ['echo'],
    open: { startRatePerSecond: 25 },
    request: (index: number, seed: number) => ({ role: 'echo', input: { [label]: index, seed } }),
  });
`;

describe("a user's scenario", () => {
  test('is bundled with what it imports, completed and checked', async () => {
    file('label.ts', "export const label: string = 'order';");
    const path = file('orders.ts', good);
    const { scenario, file: loaded } = await loadScenario(path);
    expect(loaded).toBe(path);
    expect(scenario).toMatchObject({
      name: 'orders',
      open: { startRatePerSecond: 25, stages: [{ ratePerSecond: 25, durationMs: 10_000 }], maxVus: 32 },
      closed: { connections: 8 },
    });
    expect(scenario.request(3, 7)).toEqual({ role: 'echo', input: { order: 3, seed: 7 } });
    const script = await bundleForK6(path);
    expect(script).toMatch(/from ['"]k6\/http['"]/);
    expect(script).not.toMatch(/from ['"]\.|node:/);
  });

  test.each([
    ['syntax.ts', 'export default {', 'syntax.ts:1'],
    ['missing.ts', "import x from 'no-such-module'; export default x;", 'no-such-module'],
    ['none.ts', 'export const x = 1;', 'its default export is no scenario'],
    ['bare.ts', "export default { name: 'x', request: () => null }", 'open is missing'],
    ['throws.ts', "throw new Error('boom')", 'boom'],
    [
      'role.ts',
      "import { defineScenario } from 'flowgauge'; export default defineScenario({ request: () => ({ role: 'fail', input: 1 }) })",
      'the role "fail"',
    ],
    [
      'impure.ts',
      "import { defineScenario } from 'flowgauge'; export default defineScenario({ request: () => ({ role: 'success', input: Math.random() }) })",
      'not a pure function',
    ],
    [
      'rate.ts',
      "import { defineScenario } from 'flowgauge'; export default defineScenario({ open: { stages: [{ ratePerSecond: -1, durationMs: 1 }] }, request: () => ({ role: 'success', input: 1 }) })",
      'open.stages[0]',
    ],
  ])('%s is refused with the reason', async (name, text, reason) => {
    await expect(loadScenario(file(name, text))).rejects.toThrow(reason);
  });

  test('that is no file, or a name that is none of ours, is said', async () => {
    await expect(loadScenario(join(folder, 'gone.ts'))).rejects.toMatchObject({ kind: 'file-unreadable' });
    await expect(loadScenario('stedy')).rejects.toMatchObject({
      kind: 'usage',
      hint: expect.stringContaining('steady'),
    });
  });
});
