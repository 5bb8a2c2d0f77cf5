// Which queues are there, each with its dead-letter queue, and how are they reached?
import { GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs'
import { DUMMY_CREDENTIALS, localRegion } from '../../engine/aws-names.ts'
import { speakingPlainly } from '../aws-trouble.ts'
import { type Io, UsageError } from '../command.ts'
import type { Running } from '../running-file.ts'

/** `queue` and `dead` are URLs. */
export type QueuePair = { name: string; queue: string; dead: string; client: SQSClient }

const names = ['deliveries', 'polls', 'sends', 'media'] as const

/** The queues of a stage on AWS, or else of the system that runs on this machine. */
export async function queuePairsOf(
  where: { stage: string | undefined; running: Running | null },
  env: Io['env'],
): Promise<QueuePair[]> {
  if (where.stage !== undefined) return pairsOfStage(where.stage, env)
  if (where.running !== null) return pairsRunning(where.running)
  throw new UsageError('No system is running on that data folder: start it, give --data, or --stage for AWS.')
}

/** The pair given by its two URLs. */
export function namedPair(queue: string, dead: string, env: Io['env']): QueuePair {
  for (const url of [queue, dead])
    if (!URL.canParse(url)) throw new UsageError(`"${url}" is not a queue's URL.`)
  const { hostname, origin } = new URL(queue)
  const client = ['127.0.0.1', 'localhost'].includes(hostname) ? localClient(origin) : awsClient(env)
  return { name: new URL(dead).pathname.split('/').at(-1) ?? 'dead', queue, dead, client }
}

/** Does `work` with the queues and lets go of their connections. */
export async function withQueues<T>(
  pairs: readonly QueuePair[],
  work: (pairs: readonly QueuePair[]) => Promise<T>,
): Promise<T> {
  try {
    return await speakingPlainly('SQS', work(pairs))
  } finally {
    for (const { client } of pairs) client.destroy()
  }
}

function pairsRunning({ endpoints, queues }: Running): QueuePair[] {
  const client = localClient(endpoints.sqs)
  return names.flatMap((name) => {
    const queue = queues[name]
    const dead = queues[`${name}-dead`]
    return queue && dead ? [{ name: `${name}-dead`, queue, dead, client }] : []
  })
}

async function pairsOfStage(stage: string, env: Io['env']): Promise<QueuePair[]> {
  const client = awsClient(env)
  const urlOf = async (name: string): Promise<string> => {
    const answer = await client.send(new GetQueueUrlCommand({ QueueName: `harken-${stage}-${name}` }))
    return answer.QueueUrl ?? ''
  }
  return speakingPlainly(
    'SQS',
    Promise.all(
      names.map(async (name) => {
        const [queue, dead] = await Promise.all([urlOf(name), urlOf(`${name}-dead`)])
        return { name: `${name}-dead`, queue, dead, client }
      }),
    ),
  )
}

const localClient = (endpoint: string): SQSClient =>
  new SQSClient({ endpoint, region: localRegion(), credentials: DUMMY_CREDENTIALS })

const awsClient = (env: Io['env']): SQSClient => {
  const region = env.AWS_REGION ?? env.AWS_DEFAULT_REGION
  return new SQSClient(region === undefined ? {} : { region })
}
