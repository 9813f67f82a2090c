import { join } from 'node:path';
import { afterAll } from 'vitest';
import { contractSuite, startEmulator } from '../cli/index.ts';
import { projectRoot } from './run-cli.ts';

// The suite on pages of a folder and their overlay, as a user's own file registers it: each case is a test of its name.
const emulator = await startEmulator();
afterAll(() => emulator.close());
await contractSuite({
  target: {
    name: 'embedded emulator',
    url: emulator.url,
    projectId: 'p1',
    flows: { success: 'success', echo: 'echo' },
    auth: 'none',
  },
  pages: join(projectRoot, 'spec/pages'),
  overlay: join(projectRoot, 'spec/overlay.yaml'),
  effort: 'quick',
});
