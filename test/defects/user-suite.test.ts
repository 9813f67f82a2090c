import { afterAll } from 'vitest';
import { contractSuite } from '../../cli/index.ts';
import { startEmulator } from '../../emulator/index.ts';

// A user's own test file: the suite registers its cases here, each a test of its name.
const emulator = await startEmulator();
afterAll(() => emulator.close());

await contractSuite({
  target: {
    name: 'mine',
    url: emulator.url,
    projectId: 'p1',
    flows: { success: 'success', echo: 'echo', fail: 'fail', timeout: 'timeout', error: 'error' },
    auth: 'none',
  },
  effort: 'quick',
  rules: { 'undeclared-field': 'error' },
});
