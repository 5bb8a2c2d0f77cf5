// Is queued, streamed and scheduled work repeated until it is done, and kept when it cannot be?
import { Match } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import { flat, propertiesOf, synthesise } from './synthesise.ts'

const { compute } = synthesise()
const crisis = synthesise({ capacity: 'crisis' }).compute
const functions = propertiesOf(compute, 'AWS::Lambda::Function')
const queues = Object.entries(compute.findResources('AWS::SQS::Queue'))
const sources = propertiesOf(compute, 'AWS::Lambda::EventSourceMapping')

const timeoutOf = (name: string): number =>
  functions.find(({ FunctionName }) => FunctionName === `harken-dev-${name}`).Timeout
const queueNamed = (name: string) =>
  queues.map(([, queue]) => queue.Properties).find(({ QueueName }) => QueueName === `harken-dev-${name}`)
const sourceOf = (id: string, all = sources) =>
  all.find(({ FunctionName }) => flat(FunctionName).startsWith(`<${id}Function`))

const workers = [
  ['deliveries', 'triage', 10],
  ['polls', 'poll', 1],
  ['sends', 'send', 1],
  ['media', 'media', 1],
] as const

describe.each(workers)('the queue %s', (queue, worker, batchSize) => {
  test('hides a message for six times its worker’s limit', () => {
    expect(queueNamed(queue).VisibilityTimeout).toBe(6 * timeoutOf(worker))
  })

  test('hands what fails five times to a queue that keeps it two weeks', () => {
    const dead = queues.find(([, { Properties }]) => Properties.QueueName === `harken-dev-${queue}-dead`)
    expect(queueNamed(queue).RedrivePolicy).toEqual({
      deadLetterTargetArn: { 'Fn::GetAtt': [dead?.[0], 'Arn'] },
      maxReceiveCount: 5,
    })
    expect(dead?.[1].Properties.MessageRetentionPeriod).toBe(14 * 86_400)
  })

  test('is worked off in batches whose failures come back one by one', () => {
    const source = sourceOf(worker)
    expect(source.BatchSize).toBe(batchSize)
    expect(source.FunctionResponseTypes).toEqual(['ReportBatchItemFailures'])
  })
})

test('who judges texts is told where the weights lie, and nobody else', () => {
  const told = functions.flatMap(({ FunctionName, Environment }) =>
    Environment.Variables.HARKEN_MODEL === '/var/task/model.bin' ? [FunctionName] : [],
  )
  expect(told.sort()).toEqual(['harken-dev-api', 'harken-dev-triage'])
})

test('every queue is encrypted and reached over TLS only', () => {
  expect(queues.filter(([, queue]) => queue.Properties.SqsManagedSseEnabled !== true)).toEqual([])
  const guarded = propertiesOf(compute, 'AWS::SQS::QueuePolicy').flatMap((policy) => policy.Queues.map(flat))
  expect(guarded.sort()).toEqual(queues.map(([id]) => `<${id}>`).sort())
})

test('triage and media leave concurrency for the page, and no function reserves any', () => {
  expect(sourceOf('triage').ScalingConfig).toEqual({ MaximumConcurrency: 5 })
  expect(sourceOf('media').ScalingConfig).toEqual({ MaximumConcurrency: 2 })
  const inCrisis = propertiesOf(crisis, 'AWS::Lambda::EventSourceMapping')
  expect(sourceOf('triage', inCrisis).ScalingConfig).toEqual({ MaximumConcurrency: 400 })
  expect(functions.filter((fn) => fn.ReservedConcurrentExecutions !== undefined)).toEqual([])
})

test.each(['fanout', 'pulse'])(
  '%s follows the stream shard by shard and gives up on nothing silently',
  (name) => {
    const source = sourceOf(name)
    expect(source).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      ParallelizationFactor: 1,
      BisectBatchOnFunctionError: true,
      TumblingWindowInSeconds: 60,
      MaximumRecordAgeInSeconds: 23 * 3_600,
    })
    expect(source.MaximumRetryAttempts).toBeUndefined()
    expect(source.FunctionResponseTypes).toBeUndefined()
    expect(flat(source.DestinationConfig.OnFailure.Destination)).toMatch(new RegExp(`^<${name}GaveUp`))
  },
)

test('the stream has two readers, as many as it takes', () => {
  expect(sources.filter(({ EventSourceArn }) => flat(EventSourceArn).includes('StreamArn'))).toHaveLength(2)
})

test.each(['dispatch', 'sweep'])('%s runs every minute and ends within it', (name) => {
  compute.hasResourceProperties('AWS::Scheduler::Schedule', {
    Name: `harken-dev-${name}`,
    ScheduleExpression: 'rate(1 minute)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: Match.objectLike({ RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 } }),
  })
  expect(timeoutOf(name)).toBeLessThan(60)
})

test('limits fit what the code counts on', () => {
  // A lease of 120 s, a send abandoned after 60 s, a gateway that hangs up after 30 s.
  expect(timeoutOf('poll')).toBeLessThan(120)
  expect(timeoutOf('send')).toBeLessThan(60)
  for (const name of ['webhook', 'chat', 'api', 'socket', 'socket-authorizer'])
    expect(timeoutOf(name)).toBeLessThan(30)
})

test('every function runs on Node 24 and arm64, logs little and not for ever', () => {
  for (const fn of functions) {
    expect(fn).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      LoggingConfig: { LogFormat: 'JSON', SystemLogLevel: 'WARN' },
      Environment: { Variables: { HARKEN_STAGE: 'dev', HARKEN_VERSION: '1.2.3' } },
    })
  }
  const retention = propertiesOf(compute, 'AWS::Logs::LogGroup').map((group) => group.RetentionInDays)
  expect(retention).toEqual(Array.from({ length: 15 }, () => 30))
})
