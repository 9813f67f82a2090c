import { afterAll } from 'vitest';
import { loadConfig } from '../cli/config/load-config.ts';
import { contractSuite, startEmulator } from '../cli/index.ts';
import { effortFor } from '../cli/suite/setup.ts';
import { resolveTarget, targetFlagsOf } from '../cli/target/options.ts';
import { roles } from '../core/target.ts';

// The suite as a user's own file registers it, each case a test of its name: against FLOWGAUGE_URL, or the emulator.
// FLOWGAUGE_FLAGS takes what `flowgauge contract` takes to name a target: `--project-id p --flow success=a --auth token`.

async function embedded(): Promise<void> {
  const emulator = await startEmulator();
  afterAll(() => emulator.close());
  const flows = Object.fromEntries(roles.map((role) => [role, role]));
  await contractSuite({
    target: { name: 'embedded emulator', url: emulator.url, projectId: 'p1', flows, auth: 'none' },
    rules: { 'undeclared-field': 'error' },
  });
}

const flags = targetFlagsOf((process.env.FLOWGAUGE_FLAGS ?? '').split(' ').filter((word) => word !== ''));
const resolved = await resolveTarget(flags, await loadConfig(process.cwd()), process.env);
if (resolved.kind === 'embedded') await embedded();
else await contractSuite({ ...resolved, effort: effortFor(resolved.target) });
