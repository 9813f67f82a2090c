import { describe, expect, test } from 'vitest';
import { judgeServer } from './independent-servers/judge-server.ts';
import { independentServers } from './independent-servers/servers.ts';
import { startServer } from './independent-servers/start-server.ts';
import { drawSwitches } from './independent-servers/variants.ts';

// The table of docs/contract.md has each switch alone; here as many as can be are on at once, each seed others of a group.
const seeds = [11, 12];

describe.each(independentServers)('$name, a correct server that is not ours', ({ prepare }) => {
  test('has no error, plain or with many of its switches on', async (context) => {
    const launch = await prepare();
    if (launch.kind === 'missing') return context.skip(launch.why);
    const announced = await startServer(launch, { switches: [] });
    await announced.stop();
    const names = Object.keys(announced.switches);
    expect(names.length).toBeGreaterThanOrEqual(12);
    const variants = [
      { switches: [] },
      ...seeds.map((seed) => ({ switches: drawSwitches(names, seed, 1), token: 'independent-of-us' })),
    ];
    for (const variant of variants) {
      const { complaints, exitCode, reasons } = await judgeServer(launch, variant);
      const errors = complaints.filter(({ severity }) => severity === 'error');
      expect({ variant, errors, reasons, exitCode }).toEqual({ variant, errors: [], reasons: [], exitCode: 0 });
    }
  });
});
