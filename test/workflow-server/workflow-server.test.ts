import { expect, test } from 'vitest';
import { benchOf } from './probes/bench.ts';
import { flowLifeProbes } from './probes/flow-lives.ts';
import { pagingProbes } from './probes/paging.ts';
import { startWorkflowServer } from './server.ts';
import { defects } from './switches.ts';

test('resp', async () => {
  await Promise.all(
    Object.entries({ ...flowLifeProbes, ...pagingProbes }).map(async ([name, probe]) => {
      const d = defects.find((one) => one.name === name);
      if (!d) {
        console.log('no defect', name);
        return;
      }
      const good = await startWorkflowServer();
      const bad = await startWorkflowServer({ changes: [d.change] });
      try {
        const a = await probe(benchOf(good)),
          b = await probe(benchOf(bad)).catch(() => false);
        if (!a || b) console.log(name, a, b);
      } catch (e) {
        console.log(name, String(e));
      }
      await good.close();
      await bad.close();
    }),
  );
  expect(1).toBe(1);
});
