// How our X tells an app what happened: the challenge first, then signed events in one of the two envelopes.
import { createHmac, randomBytes } from 'node:crypto'
import { createWebhookSender } from '../webhook-sender.ts'
import { accountDeletion, accountMessageEvent, accountPostEvent } from './account-events.ts'
import {
  messageEvent,
  postDeleted,
  postEvents,
  readEvent,
  readMark,
  unknownEvent,
} from './activity-events.ts'
import { app } from './auth.ts'
import { type Picture, us, type World, type XMessage, type XPost } from './world.ts'

export type TellingOptions = {
  world: World
  now: () => Date
  envelope: 'activity' | 'account_activity'
  pictureUrl: (picture: Picture) => string
  disorder: () => boolean
}

export type Telling = ReturnType<typeof createTelling>

export function createTelling({ world, now, envelope, pictureUrl, disorder }: TellingOptions) {
  const activity = envelope === 'activity'
  let told = 0
  const sender = createWebhookSender({
    disorder,
    sign: (body) => ({ 'x-twitter-webhooks-signature': signature(body) }),
  })

  function tell(events: object[]): void {
    for (const event of events) {
      told++
      if (disorder() && told % 3 === 0) sender.deliver(JSON.stringify(unknownEvent(world.newId(now()))))
      sender.deliver(JSON.stringify(disorder() ? { ...event, x_experiment: { arm: 2 } } : event))
    }
  }

  return {
    async connect(url: string): Promise<void> {
      await challenge(url)
      sender.connect(url)
    },
    /** `explicit`: our handle was typed by the author, not put there by X. */
    post(post: XPost, explicit = true): void {
      tell(
        activity
          ? postEvents(post, world, pictureUrl, explicit)
          : [accountPostEvent(post, world, pictureUrl)],
      )
    },
    deletion(post: XPost): void {
      tell([activity ? postDeleted(post, world) : accountDeletion(post, now())])
    },
    message(message: XMessage): void {
      tell([activity ? messageEvent(message, world) : accountMessageEvent(message, world)])
    },
    read(message: XMessage, readerId: string): void {
      const mark = { direct_message_mark_read_events: [readMark(message, readerId, now())] }
      tell([activity ? readEvent(message, readerId, now()) : { for_user_id: us.id, ...mark }])
    },
    settled: sender.settled,
    close: sender.close,
  }
}

function signature(message: string | Uint8Array): string {
  return `sha256=${createHmac('sha256', app.consumerSecret).update(message).digest('base64')}`
}

/** Nothing is delivered to an address that cannot sign; a redirect counts as a failure. */
async function challenge(url: string): Promise<void> {
  const token = randomBytes(24).toString('base64')
  const asked = new URL(url)
  asked.searchParams.set('crc_token', token)
  const response = await fetch(asked, { redirect: 'manual', signal: AbortSignal.timeout(5000) })
  const body: unknown = await response.json().catch(() => null)
  const given: unknown = Reflect.get(Object(body), 'response_token')
  if (response.status !== 200 || given !== signature(token)) throw new Error('CrcValidationFailed')
}
