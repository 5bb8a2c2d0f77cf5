// Does what the simulator makes happen reach us through the platform's own protocol, on every channel there is?
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { catalog } from '#shared/channels/catalog.ts'
import type { InboundItem } from '#shared/domain/mention.ts'
import type { Services } from '#shared/inbox/services.ts'
import { createInjections } from '../../../local/demo/injections.ts'
import type { FakePlatform } from '../../../local/platforms/fake-platform.ts'
import { cast } from '../../../local/simulator/cast.ts'
import type { Deed, Say } from '../../../local/simulator/deed.ts'
import { identityOn } from '../../../local/simulator/identity.ts'
import { createPerformer, type Performer } from '../../../local/simulator/performer.ts'
import { placeOf } from '../../../local/simulator/place.ts'
import { type Rig, type Side, sides, startRig } from '../../support/contracts/connector-rig.ts'
import { descriptorOf } from '../../support/contracts/descriptors.ts'

const minute = 60_000
/** Nothing here takes so long that it has to be given up. */
const never = () => () => {}

describe.each(Object.keys(catalog))('%s', (channel) => {
  let rig: Rig
  let performer: Performer
  let said = 0
  beforeEach(async () => {
    rig = await startRig(descriptorOf(channel))
    performer = createPerformer(rig.fake, never)
  })
  afterEach(async () => {
    await performer.stop()
    expect(performer.failures()).toBe(0)
    await rig.close()
  })

  function saying(visibility: Side, change: Partial<Say> = {}): Say {
    const [person] = cast
    if (person === undefined) throw new Error('Nobody is cast.')
    // Every eighth is said without naming us, where only a search finds it.
    const ref = 8 * ++said
    const customer = identityOn(channel, person)
    const text = `Where is my parcel? (${ref})`
    return { kind: 'say', at: 0, channel, ref, customer, text, visibility, stars: 2, ...change }
  }

  /** Has it done by the platform; the first item that fits, undefined where none comes within some rounds. */
  async function comes(deed: Deed, fits: (item: InboundItem) => boolean): Promise<InboundItem | undefined> {
    performer.perform(deed)
    for (let tries = 0; tries < 6; tries++) {
      await setImmediate()
      const found = (await rig.intake()).find(fits)
      if (found !== undefined) return found
      rig.advance(minute)
    }
    return undefined
  }

  async function heard(deed: Say) {
    const item = await comes(deed, (each) => each.type === 'message' && each.text.includes(deed.text))
    if (item?.type !== 'message') throw new Error(`What was said never came in: ${deed.text}`)
    rig.advance(minute / 2)
    return item
  }

  it('what people say comes in on each side, and whatever else they can do on at least one', async () => {
    const { can, withoutPhotos } = placeOf(rig.fake)
    const told = { photo: false, edit: false, remove: false, read: false, react: false, answerOutside: false }
    for (const side of sides(rig.connector)) {
      // Where there are posts, only they can be changed afterwards.
      const isFixed = side === 'private' && sides(rig.connector).length > 1
      const deed = saying(side)
      const { ref, customer } = deed
      const item = await heard(deed)
      expect(item).toMatchObject({ from: 'customer', visibility: side })
      const about = { at: 0, channel }
      if (can.answerOutside) {
        const text = `Somebody of ours has seen it, ${side}`
        const outside: Deed = { ...about, kind: 'answerOutside', customer, text, inReplyTo: ref }
        const echo = await comes(outside, (each) => each.type === 'message' && each.text.includes(text))
        if (echo?.type === 'message') expect(echo.from).toBe('us')
        told.answerOutside ||= echo !== undefined
      }
      if (!withoutPhotos.includes(side)) {
        // Some platforms make a message of its own of it.
        const isPicture = (each: InboundItem) =>
          each.type === 'message' && each.media.some(({ kind }) => kind === 'image')
        told.photo ||= (await comes(saying(side, { photo: 7 }), isPicture)) !== undefined
      }
      const outcome = await rig.connector.send(rig.reply(item))
      if (outcome.outcome !== 'sent') throw new Error(`It was not sent: ${outcome.outcome}`)
      const { nativeId } = outcome
      if (can.acknowledge) {
        const receipt: Deed = { ...about, kind: 'acknowledge', nativeId, status: 'read' }
        const isReceipt = (each: InboundItem) =>
          each.type === 'status' ? each.of === nativeId : each.type === 'watermark'
        told.read ||= (await comes(receipt, isReceipt)) !== undefined
      }
      if (can.react) {
        const sign: Deed = { ...about, kind: 'react', nativeId, emoji: '👍' }
        told.react ||= (await comes(sign, (each) => each.type === 'reaction')) !== undefined
      }
      if (can.edit && !isFixed) {
        const edit: Deed = { ...about, kind: 'edit', ref, text: `${deed.text} It is parcel 42.` }
        told.edit ||= (await comes(edit, ({ type }) => type === 'edit')) !== undefined
      }
      if (can.remove && !isFixed) {
        // Where nothing tells, it is found out when answering.
        const gone = await comes({ ...about, kind: 'remove', ref }, ({ type }) => type === 'deletion')
        told.remove ||=
          gone !== undefined || (await rig.connector.send(rig.reply(item))).outcome === 'parent_gone'
      }
    }
    const photo = sides(rig.connector).some((side) => !withoutPhotos.includes(side))
    const { acknowledge: read, ...rest } = can
    expect(told).toEqual({ photo, read, ...rest })
  })

  it('an answer is refused when it is asked to be, once', async () => {
    const side = sides(rig.connector).find((one) => !rig.fake.refusesNone?.includes(one))
    const item = await heard(saying(side ?? 'private'))
    expect(await injectionsOn(rig.fake)({ what: 'reply_fails', channel })).toMatch(/refuses the next/)
    expect((await rig.connector.send(rig.reply(item))).outcome).not.toBe('sent')
    expect(rig.fake.sent).toEqual([])
    rig.advance(minute)
    expect((await rig.connector.send(rig.reply(item))).outcome).toBe('sent')
  })
})

function injectionsOn(platform: FakePlatform) {
  // A refused answer asks nothing of what the inbox holds.
  const services = {} as Pick<Services, 'db' | 'now' | 'policy'>
  const { endpoint: origin } = platform
  const simulator = () => null
  return createInjections({
    services,
    platforms: [platform],
    simulator,
    origin,
    seed: 1,
    dropSockets: () => 0,
  })
}
