import { defineConfig } from 'vitest/config';

const BROWSER_TESTS = 'tests/browser/**/*.test.ts';

export default defineConfig({
  test: {
    setupFiles: ['tests/setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    reporters: process.env.CI ? ['default', ['json', { outputFile: 'coverage/test-report.json' }]] : ['default'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: [BROWSER_TESTS, '**/node_modules/**'],
          // A worker runs many files in one context: the lexicon and the gazetteer are read once, not by each file
          // (measured over 39 files: a third of the processor time). Tests keep no state outside themselves.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [BROWSER_TESTS],
          // One service over the sample archive and one Chromium for all of them, started only where one runs.
          globalSetup: 'tests/browser/setup/service-and-browser.ts',
          // After the others: they would share two cores with a browser.
          sequence: { groupOrder: 1 },
          maxWorkers: 2,
        },
      },
    ],
  },
});
