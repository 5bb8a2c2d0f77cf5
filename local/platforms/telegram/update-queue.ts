// How do updates wait for the bot: in a queue that getUpdates confirms, or on their way to a webhook?
import { createWebhookSender } from '../webhook-sender.ts'
import { telegramJson } from './answer.ts'

type Update = { update_id: number; [kind: string]: unknown }

export type UpdateQueue = {
  /** Adds an update of this kind, unless the bot has not asked for the kind. */
  push(kind: string, content: unknown): void
  /** `offset` confirms everything before it; a negative one keeps only that many from the end. */
  take(offset: number | undefined, limit: number): Update[]
  /** Resolves when something is waiting, after `ms`, or with false when another poller takes over. */
  waitForUpdate(ms: number): Promise<boolean>
  allow(kinds: readonly string[] | undefined): void
  setWebhook(url: string, secret: string, dropPending: boolean): void
  deleteWebhook(dropPending: boolean): void
  readonly webhookUrl: string
  readonly waiting: number
  settled(): Promise<void>
  close(): Promise<void>
}

const onlyOnRequest = ['chat_member', 'message_reaction', 'message_reaction_count']

export function createUpdateQueue(disorder: () => boolean): UpdateQueue {
  let nextId = Math.floor(Date.now() / 1000)
  let queue: Update[] = []
  let allowed: readonly string[] = []
  let webhook = { url: '', secret: '' }
  let endWait: ((ownTurn: boolean) => void) | null = null
  const sender = createWebhookSender({
    sign: (): Record<string, string> =>
      webhook.secret === '' ? {} : { 'x-telegram-bot-api-secret-token': webhook.secret },
    disorder,
  })

  function wants(kind: string): boolean {
    return allowed.length === 0 ? !onlyOnRequest.includes(kind) : allowed.includes(kind)
  }

  function add(kind: string, content: unknown): void {
    const extra = disorder() ? { field_of_tomorrow: { enabled: true } } : {}
    queue.push({ update_id: nextId++, [kind]: content, ...extra })
  }

  function flush(): void {
    if (webhook.url !== '') for (const update of queue.splice(0)) sender.deliver(telegramJson(update))
    else if (queue.length > 0) endWait?.(true)
  }

  return {
    push(kind, content) {
      if (!wants(kind)) return
      add(kind, content)
      if (disorder() && nextId % 4 === 0) add('hologram_message', { hologram_id: nextId })
      flush()
    },
    take(offset, limit) {
      if (offset !== undefined)
        queue = offset < 0 ? queue.slice(offset) : queue.filter((update) => update.update_id >= offset)
      return queue.slice(0, limit)
    },
    waitForUpdate(ms) {
      endWait?.(false)
      return new Promise((resolve) => {
        const timer = setTimeout(() => endWait?.(true), ms)
        endWait = (ownTurn) => {
          clearTimeout(timer)
          endWait = null
          resolve(ownTurn)
        }
      })
    },
    allow(kinds) {
      if (kinds !== undefined) allowed = kinds
    },
    setWebhook(url, secret, dropPending) {
      if (dropPending) queue = []
      webhook = { url, secret }
      sender.connect(url)
      endWait?.(false)
      flush()
    },
    deleteWebhook(dropPending) {
      if (dropPending) queue = []
      webhook = { url: '', secret: '' }
    },
    get webhookUrl() {
      return webhook.url
    },
    get waiting() {
      return queue.length
    },
    settled: () => sender.settled(),
    async close() {
      endWait?.(true)
      await sender.close()
    },
  }
}
