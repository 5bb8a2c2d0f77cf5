// How do fauxqs's queues, which live in memory only, get a journal?
import type { buildApp } from 'fauxqs'
import { MessageJournal } from './message-journal.ts'

type Stores = NonNullable<NonNullable<Parameters<typeof buildApp>[0]>['stores']>
export type SqsStore = Stores['sqsStore']
type SqsQueue = ReturnType<SqsStore['createQueue']>
type SqsMessage = Parameters<SqsQueue['enqueue']>[0]

/** What AWS refuses in a message body: most control characters, lone surrogates, U+FFFE and U+FFFF. */
const NOT_ALLOWED = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u

/**
 * A fauxqs store whose queues write to the journal before a message is enqueued and after it is deleted, and
 * come back with what the journal holds for them. In memory only without a path. Throws when fauxqs's
 * internals are not the ones this is made for.
 */
export async function createSqsStore(journalPath?: string): Promise<{ store: SqsStore; close(): void }> {
  const store = await newStore()
  if (journalPath === undefined) return { store, close: () => undefined }
  const journal = new MessageJournal<SqsMessage>(journalPath, () => messagesOf(store))
  const createQueue = store.createQueue.bind(store)
  store.createQueue = (...parameters) => {
    const queue = createQueue(...parameters)
    for (const message of journal.claim(queue.name)) queue.enqueue(message)
    journalQueue(queue, journal)
    return queue
  }
  return { store, close: () => journal.close() }
}

function journalQueue(queue: SqsQueue, journal: MessageJournal<SqsMessage>): void {
  const enqueue = queue.enqueue.bind(queue)
  const deleteMessage = queue.deleteMessage.bind(queue)
  const purge = queue.purge.bind(queue)
  queue.enqueue = (message) => {
    journal.put(queue.name, message)
    enqueue(message)
  }
  queue.deleteMessage = (receiptHandle) => {
    const messageId = queue.inflightMessages.get(receiptHandle)?.message.messageId
    const deleted = deleteMessage(receiptHandle)
    if (deleted && messageId !== undefined) journal.delete(messageId)
    return deleted
  }
  queue.purge = () => {
    purge()
    journal.purge(queue.name)
  }
}

function* messagesOf(store: SqsStore): Generator<[string, SqsMessage]> {
  for (const queue of store.listQueues()) {
    const { ready, delayed, inflight } = queue.inspectMessages()
    for (const message of [...inflight.map((entry) => entry.message), ...ready, ...delayed]) {
      yield [queue.name, message]
    }
  }
}

/** fauxqs exports neither its store class nor its rules: they are loaded by their place in the package. */
async function newStore(): Promise<SqsStore> {
  const hint = "fauxqs's internals have changed. Install the pinned version: npm ci"
  const load = async <T>(file: string): Promise<Partial<T>> => {
    const url = new URL(`sqs/${file}`, import.meta.resolve('fauxqs')).href
    return import(url).catch((cause: unknown) => {
      throw new Error(hint, { cause })
    })
  }
  const { SqsStore } = await load<{ SqsStore: new () => SqsStore }>('sqsStore.js')
  const { INVALID_MESSAGE_BODY_CHAR: invalid } = await load<{ INVALID_MESSAGE_BODY_CHAR: RegExp }>(
    'sqsTypes.js',
  )
  if (!SqsStore || !(invalid instanceof RegExp)) throw new Error(hint)
  // Its own expression takes every emoji for two invalid characters.
  invalid.test = (body) => NOT_ALLOWED.test(body)
  const store = new SqsStore()
  const probe = store.createQueue('probe', 'probe', 'probe')
  const methods = [probe.enqueue, probe.deleteMessage, probe.purge, probe.inspectMessages]
  const complete = methods.every((method) => typeof method === 'function')
  if (!complete || !(probe.inflightMessages instanceof Map)) throw new Error(hint)
  store.deleteQueue('probe')
  return store
}
