import { defineConfig } from 'vitest/config'

/** Suites that leave nothing behind in their process: they share it, and load the product once instead of once a file. */
const together = [
  'api',
  'channels',
  'domain',
  'inbox',
  'local/engine',
  'local/simulator',
  'platform',
  'pulse',
  'store',
  'triage',
  'web',
].map((folder) => `test/${folder}/**/*.test.ts`)

export default defineConfig({
  test: {
    // Two busy cores are slow: a test that hangs is told from one that waits its turn by minutes, not seconds.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    // What runs side by side in one file mostly waits: for the undo window, for a poll.
    maxConcurrency: 24,
    projects: [
      { extends: true, test: { name: 'together', include: together, isolate: false } },
      { extends: true, test: { name: 'apart', include: ['test/**/*.test.ts'], exclude: together } },
    ],
  },
})
