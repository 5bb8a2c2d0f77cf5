// Takes messages out of a dead-letter queue and gives them another try.
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'
import type { QueuePair } from './queue-pairs.ts'

/** How long a message stays hidden while it is moved: long enough for ten, short enough after a crash. */
const movingSeconds = 60

/** Messages in a queue, those in hand included. */
export async function waitingIn(client: SQSClient, queue: string): Promise<number> {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({
      QueueUrl: queue,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }),
  )
  return Object.values(Attributes).reduce((sum, text) => sum + Number(text), 0)
}

/** Up to ten of the messages, left where they are. */
export function peek(client: SQSClient, queue: string): Promise<Message[]> {
  return receive(client, queue, 0)
}

/**
 * Sends each message to its queue again, then deletes it here: a crash between the two repeats it, which every worker
 * bears. Moves no more than there were at the start, so that what dies again at once does not go round. Resolves to
 * the number moved.
 */
export async function moveBack({ client, queue, dead }: QueuePair): Promise<number> {
  const most = await waitingIn(client, dead)
  let moved = 0
  while (moved < most) {
    const messages = await receive(client, dead, movingSeconds)
    if (messages.length === 0) break
    for (const message of messages) {
      await client.send(
        new SendMessageCommand({
          QueueUrl: queue,
          MessageBody: message.Body ?? '',
          MessageAttributes: message.MessageAttributes,
        }),
      )
      await client.send(new DeleteMessageCommand({ QueueUrl: dead, ReceiptHandle: message.ReceiptHandle }))
      moved += 1
    }
  }
  return moved
}

async function receive(client: SQSClient, queue: string, hiddenSeconds: number): Promise<Message[]> {
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({
      QueueUrl: queue,
      MaxNumberOfMessages: 10,
      VisibilityTimeout: hiddenSeconds,
      // Long polling asks every server of the queue; a short one may find nothing where something is.
      WaitTimeSeconds: 1,
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['SentTimestamp'],
    }),
  )
  return Messages
}
