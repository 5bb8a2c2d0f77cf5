// Which functions follow the table, and what does a person miss while they are behind?
import type { Construct } from 'constructs'
import type { AlarmDesk } from '../constructs/alarms.ts'
import type { Deployment } from '../constructs/function.ts'
import { StreamFunction } from '../constructs/stream-function.ts'
import type { TableAccess } from '../constructs/table-access.ts'
import { sizes } from './sizes.ts'

export type Followers = Record<'fanout' | 'pulse', StreamFunction>

/** A stream takes two readers: there is no place for a third. */
export function makeFollowers(
  scope: Construct,
  common: { deployment: Deployment; alarms: AlarmDesk; table: TableAccess },
): Followers {
  return {
    fanout: new StreamFunction(scope, 'fanout', {
      ...common,
      ...sizes.fanout,
      description: 'Turns changes into history, live updates, counts, and replies to send.',
      batchSize: 500,
      // One push a second and page is what people can follow, and a tenth of the cost of one a change.
      gatherSeconds: 1,
      delayMeans:
        "Live updates are two minutes or more behind: pages show an old inbox, and new replies leave only with the minute's sweep.",
      failureMeans:
        'Some changes were given up on: they are stored, but missing from history, counts or open pages until repaired.',
    }),
    pulse: new StreamFunction(scope, 'pulse', {
      ...common,
      ...sizes.pulse,
      description: 'Counts mentions by minute and feeling.',
      batchSize: 1_000,
      // Figures are by the minute; ten seconds saves most of the counter writes.
      gatherSeconds: 10,
      delayMeans:
        'The minute counts are two minutes or more behind: a wave of negative mentions would be noticed late.',
      failureMeans: 'Some mentions were left out of the minute counts: the pulse shows too few of them.',
    }),
  }
}
