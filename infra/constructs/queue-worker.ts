// How is queued work done? A function, its queue, its dead-letter queue, and the alarm that says what is lost meanwhile.
import { Duration } from 'aws-cdk-lib'
import { Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { type AlarmDesk, fiveMinutes } from './alarms.ts'
import { type FunctionProps, HarkenFunction } from './function.ts'
import { WorkQueue, type WorkQueueName } from './work-queue.ts'

export type QueueWorkerProps = FunctionProps & {
  alarms: AlarmDesk
  queue: WorkQueueName
  /** What a person misses when a message of this queue could not be worked off. Becomes the alarm's text. */
  failureMeans: string
  /** What a person misses while the oldest message waits, and for how long it may. */
  delayMeans: string
  oldestSeconds: number
  oldestIsCore?: boolean
  retention: Duration
  batchSize: number
  maxConcurrency?: number
}

/** A message is hidden for six times the function's time limit, so that no attempt starts while another still runs. */
export class QueueWorker extends HarkenFunction {
  readonly work: WorkQueue

  constructor(scope: Construct, name: string, props: QueueWorkerProps) {
    super(scope, name, props)
    const { stage } = props.deployment
    this.work = new WorkQueue(scope, props.queue, {
      stage,
      visibility: Duration.seconds(6 * props.timeoutSeconds),
      retention: props.retention,
    })
    this.work.grantConsume(this)
    new EventSourceMapping(this, 'Source', {
      target: this.lambda,
      eventSourceArn: this.work.queue.queueArn,
      batchSize: props.batchSize,
      reportBatchItemFailures: true,
      ...(props.maxConcurrency === undefined ? {} : { maxConcurrency: props.maxConcurrency }),
    })
    props.alarms.raise(this, `${props.queue}-dead`, {
      metric: this.work.dead.metricApproximateNumberOfMessagesVisible({
        period: fiveMinutes,
        statistic: Stats.MAXIMUM,
      }),
      threshold: 1,
      sentence: props.failureMeans,
      runbook: 'dead-letters',
      core: true,
    })
    props.alarms.raise(this, `${props.queue}-oldest`, {
      metric: this.work.queue.metricApproximateAgeOfOldestMessage({
        period: fiveMinutes,
        statistic: Stats.MAXIMUM,
      }),
      threshold: props.oldestSeconds,
      sentence: props.delayMeans,
      runbook: 'oldest-message',
      core: props.oldestIsCore ?? false,
    })
    this.alarmOnErrors(
      props.alarms,
      `Attempts fail and are being repeated. If that goes on: ${props.failureMeans}`,
    )
  }
}
