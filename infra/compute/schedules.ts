// Which functions run every minute, and what stops when they do not?

import { Stats } from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import { type AlarmDesk, fiveMinutes } from '../constructs/alarms.ts'
import type { Deployment } from '../constructs/function.ts'
import { ScheduledFunction } from '../constructs/scheduled-function.ts'
import { sizes } from './sizes.ts'

export type Schedules = Record<'dispatch' | 'sweep' | 'watch', ScheduledFunction>

export function makeSchedules(
  scope: Construct,
  common: { deployment: Deployment; alarms: AlarmDesk },
): Schedules {
  const schedules = {
    dispatch: new ScheduledFunction(scope, 'dispatch', {
      ...common,
      ...sizes.dispatch,
      description: 'Sends a poll for every account that is due.',
      failureMeans:
        'No account is being polled: what customers write on polled channels does not come in, and webhooks have no catch-up.',
      core: true,
    }),
    sweep: new ScheduledFunction(scope, 'sweep', {
      ...common,
      ...sizes.sweep,
      description: 'Picks up what should have happened by now: replies, snoozes, claims of people who left.',
      failureMeans:
        'Scheduled replies stay unsent, snoozed conversations stay asleep, and what absent colleagues claimed stays with them.',
    }),
    watch: new ScheduledFunction(scope, 'watch', {
      ...common,
      ...sizes.watch,
      onTheMinute: true,
      description:
        'Looks, as every minute closes, whether more negative is being said than usual, or nothing, and tells people.',
      failureMeans:
        'Nobody is told when negative mentions leave their normal range: a crisis would be noticed by reading alone, and alerts wait.',
    }),
  }
  watchTargets(schedules.watch, common)
  return schedules
}

/** An alert that was refused for good, or has failed three times, is one that somebody waits for. */
function watchTargets(
  watch: ScheduledFunction,
  { deployment, alarms }: { deployment: Deployment; alarms: AlarmDesk },
): void {
  const failed = watch.countLines('undelivered-alerts', {
    namespace: `Harken/${deployment.stage}`,
    word: 'alert_undelivered',
  })
  alarms.raise(watch, 'alerts-undelivered', {
    metric: failed.with({ period: fiveMinutes, statistic: Stats.SUM }),
    threshold: 1,
    sentence:
      'An alert about an incident does not reach its target: whoever should have been told by mail, chat or webhook has not been.',
    runbook: 'alert-target-failing',
  })
}
