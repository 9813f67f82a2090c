import type { ViteUserConfig } from 'vitest/config';

/** These measure, or load a machine to its limits: beside another they would starve each other. */
const alone = [
  'test/{load-shown,load-truth,nightly,observability}.test.ts',
  'test/{distributed,hostile}/**/*.test.ts',
  'test/reports/crash-cli.test.ts',
];

/** They start servers, browsers and processes. */
const endToEnd = { testTimeout: 120_000, hookTimeout: 300_000 };

const config: ViteUserConfig = {
  test: {
    reporters: process.env.CI ? ['default', ['json', { outputFile: 'reports/out/test-results.json' }]] : ['default'],
    projects: [
      {
        test: {
          name: 'unit',
          // A process for each file would take longer than what is tested in it; of three one waits while the others compute.
          maxWorkers: 3,
          isolate: false,
          include: ['{core,spec,contract,emulator,scenarios,load,reports,cli,scripts}/**/*.test.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...endToEnd,
          name: 'e2e',
          include: ['test/**/*.test.ts'],
          exclude: alone,
          // Each waits a good part of its time for processes of its own.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...endToEnd,
          name: 'alone',
          include: alone,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
};

export default config;
