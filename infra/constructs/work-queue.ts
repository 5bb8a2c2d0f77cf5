// How does work wait? An encrypted queue with a dead-letter queue beside it, for messages no attempt could finish.
import { Duration } from 'aws-cdk-lib'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { HarkenFunction } from './function.ts'

const variables = {
  deliveries: 'HARKEN_QUEUE_DELIVERIES',
  polls: 'HARKEN_QUEUE_POLLS',
  sends: 'HARKEN_QUEUE_SENDS',
  media: 'HARKEN_QUEUE_MEDIA',
} as const

export type WorkQueueName = keyof typeof variables

/** AWS advises five: what a throttled function hands back counts as an attempt too. */
const attempts = 5

/** `harken-<stage>-<name>` and `harken-<stage>-<name>-dead`. */
export class WorkQueue extends Construct {
  readonly name: WorkQueueName
  readonly queue: Queue
  readonly dead: Queue

  constructor(
    scope: Construct,
    name: WorkQueueName,
    props: { stage: string; visibility: Duration; retention: Duration },
  ) {
    super(scope, `${name}-queue`)
    this.name = name
    this.dead = new Queue(this, 'Dead', {
      queueName: `harken-${props.stage}-${name}-dead`,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    })
    this.queue = new Queue(this, 'Queue', {
      queueName: `harken-${props.stage}-${name}`,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: props.visibility,
      retentionPeriod: props.retention,
      deadLetterQueue: { queue: this.dead, maxReceiveCount: attempts },
    })
  }

  grantSend(fn: HarkenFunction): void {
    fn.set(variables[this.name], this.queue.queueUrl)
    fn.allow(['sqs:SendMessage'], [this.queue.queueArn])
  }

  /** How much waits, is in hand, or has died: what the ledger calls queued. */
  grantDepth(fn: HarkenFunction): void {
    fn.set(variables[this.name], this.queue.queueUrl)
    fn.set(`HARKEN_DEAD_${this.name.toUpperCase()}`, this.dead.queueUrl)
    fn.allow(['sqs:GetQueueAttributes'], [this.queue.queueArn, this.dead.queueArn])
  }

  /** What Lambda's poller needs to take messages for `fn`. */
  grantConsume(fn: HarkenFunction): void {
    fn.allow(
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
      [this.queue.queueArn],
    )
  }
}
