import type { ViteUserConfig } from 'vitest/config';

const config: ViteUserConfig = {
  test: {
    reporters: process.env.CI ? ['default', ['json', { outputFile: 'reports/out/test-results.json' }]] : ['default'],
    projects: [
      {
        test: {
          name: 'unit',
          // A process for each file would take longer than what is tested in it.
          isolate: false,
          include: ['{core,spec,contract,emulator,scenarios,load,reports,cli,scripts}/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          // These start servers, browsers and generators: side by side they would only starve each other.
          fileParallelism: false,
        },
      },
    ],
  },
};

export default config;
