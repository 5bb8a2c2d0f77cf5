// What can be made to happen on purpose? Always through the fake platforms and our own servers, never in the page.
import { catalog } from '#shared/channels/catalog.ts'
import type { Services } from '#shared/inbox/services.ts'
import { setTier } from '#shared/inbox/set-tier.ts'
import type { FakePlatform, Misbehaviour } from '../platforms/fake-platform.ts'
import { passerBy } from '../simulator/crowd.ts'
import { burstCount } from '../simulator/happenings.ts'
import { identityOn } from '../simulator/identity.ts'
import { createRandom, seedOf } from '../simulator/random.ts'
import type { Simulator } from '../simulator/simulator.ts'
import { typeAs } from './colleague.ts'

export const injections = ['spike', 'vip', 'typing', 'reply_fails', 'socket_drop', 'window'] as const
export type Injection = (typeof injections)[number]

export type Wish = {
  what: Injection
  /** The conversation a colleague types in. */
  conversation?: string | undefined
  /** The colleague who types. */
  colleague?: string | undefined
  /** The channel that refuses the next answer. */
  channel?: string | undefined
}

type Around = {
  services: Pick<Services, 'db' | 'now' | 'policy'>
  platforms: readonly FakePlatform[]
  simulator: () => Simulator | null
  origin: string
  seed: number
  dropSockets: () => number
}

/** A sentence that says what happens now, or `null` when the wish lacks something. */
export type Inject = (wish: Wish) => Promise<string | null>

/** Refusals of one answer, the plainest first: each platform takes the first it knows. */
const refusals: readonly Misbehaviour[] = [
  'not_permitted',
  'blocked_user',
  'outside_window',
  'deleted_parent',
  'duplicate_text',
]
const closesInMinutes = 20
const waiting = [
  'I asked yesterday and nobody answered. Where is my parcel?',
  'Still waiting since yesterday. Can somebody please look at this?',
  'It is a day now. Is anybody there who can find my order?',
]

export function createInjections({
  services,
  platforms,
  simulator,
  origin,
  seed,
  dropSockets,
}: Around): Inject {
  const random = createRandom(seedOf(seed, 'injections'))
  const by = 'simulator'

  async function vip(): Promise<string | null> {
    const customer = simulator()?.happen('vip')
    if (customer === undefined || customer === null) return null
    const wish = { channel: customer.channel, customer: customer.nativeId, tier: 'vip' }
    const result = await setTier(services, by, wish)
    return result.kind === 'set'
      ? `${customer.name}, a VIP, is about to write.`
      : `${customer.name}, with a large audience, is about to write.`
  }

  async function windowCloses(): Promise<string | null> {
    const platform = platforms.find(({ channel }) => catalog[channel]?.private?.windowHours !== undefined)
    const definition = platform && catalog[platform.channel]
    const hours = definition?.private?.windowHours
    if (platform === undefined || hours === undefined) return null
    const customer = identityOn(platform.channel, passerBy(random, 'en', [platform.channel]))
    const at = services.now().getTime() - hours * 3_600_000 + closesInMinutes * 60_000
    await platform.say({
      customer,
      text: random.pick(waiting),
      visibility: 'private',
      at: new Date(at).toISOString(),
    })
    return `${definition?.label} closes free answers to ${customer.name} in ${closesInMinutes} minutes.`
  }

  function replyFails(channel: string | undefined): string | null {
    const platform = platforms.find((each) => each.channel === channel)
    if (platform === undefined) return null
    const refused = refusals.some((refusal) => platform.misbehave(refusal, 1))
    if (!refused) return null
    const label = catalog[platform.channel]?.label ?? channel
    const isPosted = platform.refusesNone?.includes('public') === true
    return isPosted
      ? `${label} refuses the next private answer; it takes every public one.`
      : `${label} refuses the next answer.`
  }

  return async ({ what, conversation, colleague, channel }) => {
    switch (what) {
      case 'spike':
        return (simulator()?.happen('burst') ?? null) === null
          ? null
          : `${burstCount} people complain about the same lockers.`
      case 'vip':
        return vip()
      case 'window':
        return windowCloses()
      case 'reply_fails':
        return replyFails(channel)
      case 'socket_drop': {
        const dropped = dropSockets()
        return `${dropped} ${dropped === 1 ? 'connection was' : 'connections were'} cut.`
      }
      case 'typing':
        if (conversation === undefined || colleague === undefined) return null
        await typeAs(origin, colleague, conversation)
        return `${colleague} types in this conversation.`
    }
  }
}
