// How does what happens in the script reach one platform, whatever that platform does?
import { catalog } from '#shared/channels/catalog.ts'
import type { FakePlatform } from '../platforms/fake-platform.ts'
import type { Deed, Ref, Say } from './deed.ts'
import { drawPicture } from './picture.ts'
import { canReact, placeOf } from './place.ts'

export type Schedule = (run: () => void, ms: number) => () => void

export type Performer = {
  /** Done after what came before on this platform; too many at once are dropped and counted as failures. */
  perform(deed: Deed): void
  /** Lost deeds so far. */
  failures(): number
  /** Gives up what is still pending. */
  stop(): Promise<void>
}

const ourName = 'Northwind Parcel'
const longestCallMs = 10_000
const mostWaiting = 200
const rememberedIds = 5000

export function createPerformer(platform: FakePlatform, schedule: Schedule): Performer {
  const nativeIds = new Map<Ref, string>()
  const place = placeOf(platform)
  /** Some talk about us without talking to us, where a search finds them. */
  const isOverheard = (ref: Ref): boolean => catalog[platform.channel]?.search !== undefined && ref % 8 === 5
  let isStopped = false
  let giveUp: () => void = () => {}
  const stopped = new Promise<void>((resolve) => {
    giveUp = resolve
  })
  let chain = Promise.resolve()
  let waiting = 0
  let failures = 0

  function remember(ref: Ref, nativeId: string): void {
    nativeIds.set(ref, nativeId)
    const [oldest] = nativeIds.keys()
    if (nativeIds.size > rememberedIds && oldest !== undefined) nativeIds.delete(oldest)
  }

  async function say({ customer, text, visibility, stars, inReplyTo, photo, ref }: Say): Promise<void> {
    const parent = typeof inReplyTo === 'number' ? nativeIds.get(inReplyTo) : inReplyTo
    const handle = isOverheard(ref) && visibility === 'public' && parent === undefined ? place.handle : null
    const { nativeId } = await platform.say({
      customer,
      visibility,
      rating: stars,
      ...(handle !== null && text.includes(handle)
        ? { text: text.replaceAll(handle, ourName), unaddressed: true }
        : { text }),
      ...(parent === undefined ? {} : { inReplyTo: parent }),
      ...(photo === undefined
        ? {}
        : {
            media: { kind: 'image', mimeType: 'image/png', bytes: drawPicture(photo), fileName: 'photo.png' },
          }),
    })
    remember(ref, nativeId)
  }

  async function act(deed: Deed): Promise<void> {
    switch (deed.kind) {
      case 'say':
        return say(deed)
      case 'acknowledge':
        return platform.acknowledge?.(deed.nativeId, deed.status)
      case 'react':
        return canReact(platform) ? platform.react(deed.nativeId, deed.emoji, true) : undefined
      case 'edit':
        return platform.edit?.(idOf(deed.ref), deed.text)
      case 'remove':
        return platform.remove?.(idOf(deed.ref))
      case 'answerOutside':
        await platform.answerOutside?.(deed.customer, deed.text, idOf(deed.inReplyTo))
    }
  }

  function idOf(ref: Ref): string {
    const nativeId = nativeIds.get(ref)
    if (nativeId === undefined) throw new Error('That was never said.')
    return nativeId
  }

  async function attempt(deed: Deed): Promise<void> {
    if (isStopped) return
    let cancel: () => void = () => {}
    const late = new Promise<never>((_, reject) => {
      cancel = schedule(() => reject(new Error('The platform does not answer.')), longestCallMs)
    })
    try {
      await Promise.race([act(deed), late, stopped])
    } catch {
      failures++
    } finally {
      cancel()
      waiting--
    }
  }

  return {
    perform(deed) {
      if (isStopped) return
      if (waiting >= mostWaiting) {
        failures++
        return
      }
      waiting++
      chain = chain.then(() => attempt(deed))
    },
    failures: () => failures,
    async stop() {
      isStopped = true
      giveUp()
      await chain
    },
  }
}
