import { defineConfig } from 'vitest/config'
import { SlowestFirst } from './test/support/slowest-first.ts'
import { inLanguage } from './web/languages/build-plugin.ts'
import { channelMarks } from './web/pieces/channel-marks.ts'

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
  plugins: [inLanguage('en'), channelMarks()],
  test: {
    // Two busy cores are slow: a test that hangs is told from one that waits its turn by minutes, not seconds.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // What runs side by side in one file mostly waits: for the undo window, for a poll.
    maxConcurrency: 24,
    sequence: { sequencer: SlowestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'apart',
          include: ['test/**/*.test.ts'],
          exclude: together,
          // Whole systems wait a lot, and every file starts a process: a third one uses the time between.
          maxWorkers: 3,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'together',
          include: together,
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
