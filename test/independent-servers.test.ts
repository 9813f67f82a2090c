import { describe, expect, test } from 'vitest';
import { judgeServer } from './independent-servers/judge-server.ts';
import { independentServers } from './independent-servers/servers.ts';
import { startServer } from './independent-servers/start-server.ts';
import { drawSwitches } from './independent-servers/variants.ts';

// docs/explanation/measured/correct-servers.md has each switch alone, and more draws; here one switch of each group is on at once.
const seed = 11;

describe.each(independentServers)('$name, a correct server that is not ours', ({ prepare }) => {
  test('has no error, plain or with a switch of each group on', async (context) => {
    const launch = await prepare();
    if (launch.kind === 'missing') return context.skip(launch.why);
    const announced = await startServer(launch, { switches: [] });
    await announced.stop();
    const names = Object.keys(announced.switches);
    expect(names.length).toBeGreaterThanOrEqual(12);
    // Slow answers would only make the test slow.
    const switches = drawSwitches(names, seed, 1).filter((name) => !name.startsWith('slow:'));
    const variants = [{ switches: [] }, { switches, token: 'independent-of-us' }];
    for (const variant of variants) {
      const { complaints, exitCode, reasons } = await judgeServer(launch, variant);
      const errors = complaints.filter(({ severity }) => severity === 'error');
      expect({ variant, errors, reasons, exitCode }).toEqual({ variant, errors: [], reasons: [], exitCode: 0 });
    }
  });
});
