// How do we follow the table? A function behind its change stream, shard by shard, in order.
import { Duration } from 'aws-cdk-lib'
import { Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { EventSourceMapping, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { acknowledge } from './acknowledge.ts'
import { type AlarmDesk, fiveMinutes } from './alarms.ts'
import { type FunctionProps, HarkenFunction } from './function.ts'
import type { TableAccess } from './table-access.ts'

export type StreamFunctionProps = FunctionProps & {
  alarms: AlarmDesk
  table: TableAccess
  batchSize: number
  /** How long records are gathered before the function is called. */
  gatherSeconds: number
  /** What a person misses while this function is behind, and once it has given up on a record. */
  delayMeans: string
  failureMeans: string
}

/**
 * One invocation a shard at a time. A failing batch is halved until the bad record stands alone, which is retried until
 * it is 23 hours old; then its whereabouts go to `harken-<stage>-<name>-gave-up`, while the stream, which forgets
 * after 24, still holds it. Partial answers are off: what was done is repeated, and both functions drop repeats.
 */
export class StreamFunction extends HarkenFunction {
  constructor(scope: Construct, name: string, props: StreamFunctionProps) {
    super(scope, name, props)
    const gaveUp = new Queue(this, 'GaveUp', {
      queueName: `harken-${props.deployment.stage}-${name}-gave-up`,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    })
    acknowledge(
      gaveUp,
      'SQS3',
      'Is the dead-letter queue: of an event source mapping, where the rule does not look.',
    )
    props.table.grantStream(this)
    new EventSourceMapping(this, 'Source', {
      target: this.lambda,
      eventSourceArn: props.table.streamArn,
      // From the oldest record, so that a mapping made anew misses nothing.
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: props.batchSize,
      maxBatchingWindow: Duration.seconds(props.gatherSeconds),
      parallelizationFactor: 1,
      bisectBatchOnError: true,
      maxRecordAge: Duration.hours(23),
      // Set for one reason: with a window the event names its shard.
      tumblingWindow: Duration.seconds(60),
      onFailure: new SqsDlq(gaveUp),
    })
    props.alarms.raise(this, `${name}-behind`, {
      metric: this.lambda.metric('IteratorAge', { period: fiveMinutes, statistic: Stats.MAXIMUM }),
      threshold: 120_000,
      sentence: props.delayMeans,
      runbook: 'stream-behind',
      core: true,
    })
    props.alarms.raise(this, `${name}-gave-up`, {
      metric: gaveUp.metricApproximateNumberOfMessagesVisible({
        period: fiveMinutes,
        statistic: Stats.MAXIMUM,
      }),
      threshold: 1,
      sentence: props.failureMeans,
      runbook: 'stream-gave-up',
    })
    this.alarmOnErrors(
      props.alarms,
      `Attempts fail and are being repeated. If that goes on: ${props.delayMeans}`,
    )
  }
}
