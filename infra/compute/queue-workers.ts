// Which functions work off queues, and what does a person miss when they cannot?
import { Duration } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { Capacity } from '../capacity.ts'
import type { AlarmDesk } from '../constructs/alarms.ts'
import type { Deployment } from '../constructs/function.ts'
import { QueueWorker } from '../constructs/queue-worker.ts'
import { sizes } from './sizes.ts'

export type QueueWorkers = Record<'triage' | 'poll' | 'media' | 'send', QueueWorker>

/** Triage and media are capped, so that a flood leaves concurrency for the page; polls and sends are few by nature. */
export function makeQueueWorkers(
  scope: Construct,
  common: { deployment: Deployment; alarms: AlarmDesk },
  capacity: Capacity,
): QueueWorkers {
  return {
    triage: new QueueWorker(scope, 'triage', {
      ...common,
      ...sizes.triage,
      description: 'Reads deliveries: normalises, scores, threads, and stores what people said.',
      judges: true,
      queue: 'deliveries',
      failureMeans:
        'Messages from customers arrived but could not be stored: they are missing from the inbox until somebody redrives them.',
      delayMeans:
        'Messages from customers have waited five minutes or more to be read: the inbox is not showing them yet.',
      oldestSeconds: 300,
      oldestIsCore: true,
      retention: Duration.days(14),
      batchSize: 10,
      maxConcurrency: capacity.triageConcurrency,
    }),
    poll: new QueueWorker(scope, 'poll', {
      ...common,
      ...sizes.poll,
      description: "Asks one polled account's platform what is new.",
      queue: 'polls',
      failureMeans:
        'Polls of at least one account crash every time: what customers write to it is not fetched until the cause is found.',
      delayMeans:
        'Polls wait ten minutes or more for their turn: what customers write on polled channels comes in late.',
      oldestSeconds: 600,
      // A poll an hour old is pointless: the dispatcher asks anew every minute.
      retention: Duration.hours(1),
      // One account at a time, so that a slow platform delays no other.
      batchSize: 1,
    }),
    media: new QueueWorker(scope, 'media', {
      ...common,
      ...sizes.media,
      description: 'Fetches the files of messages into private storage before their links die.',
      queue: 'media',
      failureMeans:
        "Pictures or files customers sent could not be fetched: agents see the message without them, and the platform's links die within the hour.",
      delayMeans:
        "Pictures and files have waited ten minutes or more to be fetched: agents cannot see them yet, and the platform's links die within the hour.",
      oldestSeconds: 600,
      retention: Duration.days(1),
      batchSize: 1,
      maxConcurrency: capacity.mediaConcurrency,
    }),
    send: new QueueWorker(scope, 'send', {
      ...common,
      ...sizes.send,
      description: 'Sends one reply through its channel, at most once.',
      queue: 'sends',
      failureMeans:
        'Replies agents wrote could not be worked on: customers have not had them, though the page may still say they are on their way.',
      delayMeans:
        'Replies have waited five minutes or more beyond the longest delay: customers get their answers late.',
      // Messages may be delayed by fifteen minutes on purpose, and their age counts that.
      oldestSeconds: 1_200,
      retention: Duration.days(14),
      // One reply at a time: a platform that hangs must not make its neighbours "unknown".
      batchSize: 1,
    }),
  }
}
