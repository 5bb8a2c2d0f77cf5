// Which test files are started first? The slow ones, so that none of them runs last and alone.
import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Slowest first, as measured one folder at a time. Without a list the largest files come first, and size says little. */
const slow = [
  'test/journeys/kill-minus-nine.test.ts',
  'test/journeys/alert-in-time.test.ts',
  'test/e2e/every-channel.test.ts',
  'test/local/train/train.test.ts',
  'test/journeys/injections.test.ts',
  'test/journeys/outgoing.test.ts',
  'test/journeys/bad-input.test.ts',
  'test/journeys/media.test.ts',
  'test/infra/stages.test.ts',
  'test/local/cli/process.test.ts',
  'test/local/cli/channel-sentiment.test.ts',
  'test/local/cli/replay.test.ts',
  'test/local/settings.test.ts',
  'test/channels/contract.test.ts',
  'test/store/contract.test.ts',
  'test/inbox/crash.test.ts',
  'test/inbox/roll-up.test.ts',
  'test/channels/fuzz-1-of-4.test.ts',
  'test/channels/fuzz-2-of-4.test.ts',
  'test/channels/fuzz-3-of-4.test.ts',
  'test/channels/fuzz-4-of-4.test.ts',
  'test/inbox/follow-incidents.test.ts',
  'test/inbox/reply-parts.test.ts',
  'test/inbox/watch-pulse.test.ts',
  'test/inbox/unit-budgets.test.ts',
  'test/inbox/search.test.ts',
  'test/inbox/settle-threads.test.ts',
  'test/inbox/close-minute.test.ts',
  'test/inbox/list-inbox.test.ts',
  'test/local/engine/sqs-poller.test.ts',
]

/** For `sequence.sequencer`. Throws when a file of the list has gone. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { root } = this.ctx.config
    const gone = slow.filter((file) => !existsSync(join(root, file)))
    if (gone.length > 0)
      throw new Error(`test/support/slowest-first.ts lists what is not there: ${gone.join(', ')}`)
    const place = ({ moduleId }: TestSpecification): number => {
      const listed = slow.indexOf(relative(root, moduleId))
      return listed < 0 ? slow.length : listed
    }
    // Stable: what is not listed keeps its order.
    return (await super.sort(files)).sort((one, other) => place(one) - place(other))
  }
}
