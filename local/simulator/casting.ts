// Who speaks next, and where?
import { cast, type Person } from './cast.ts'
import type { Speaker } from './composer.ts'
import { passerBy } from './crowd.ts'
import type { Place, Visibility } from './deed.ts'
import { identityOn } from './identity.ts'
import type { Language } from './phrasebook.ts'
import type { Random } from './random.ts'

const channelWeights: Record<string, number> = { x: 38, whatsapp: 28, bluesky: 17, telegram: 17 }
const foreignWeight = 0.45
const restMs = 4 * 60_000

export type Casting = {
  /** Somebody who has nothing open there; one of the crowd when all others are busy. */
  anyone(at: number, inPublic: boolean, weightOf?: (language: Language) => number): Speaker
  /** An English speaker where all can read it, on `place` if that is given; `crowdShare` of them are passers-by. */
  inPublic(at: number, crowdShare: number, place?: Place): Speaker
  /** The one with the largest audience that there is. */
  loudest(): Speaker
  /** Where else the same person can write to us in private. */
  elsewhere(speaker: Speaker): Speaker | null
}

/** Under which name the answers to this speaker come back. */
export function addressOf({ person, place, visibility }: Speaker): string {
  return [place.channel, identityOn(place.channel, person).nativeId, visibility].join(' ')
}

function isFoundOn({ channels }: Person, { channel }: Place): boolean {
  return channels.includes(channel) || channelWeights[channel] === undefined
}

export function createCasting(
  places: readonly Place[],
  random: Random,
  busy: (address: string, at: number) => boolean,
): Casting {
  const lastSpoke = new Map<Person, number>()
  const publicPlaces = places.filter((place) => place.hasPublic)

  function isFree(speaker: Speaker, at: number): boolean {
    const before = lastSpoke.get(speaker.person)
    return (before === undefined || at - before > restMs) && !busy(addressOf(speaker), at)
  }

  function choosePlace(among: readonly Place[]): Place {
    return random.weighed(among, ({ channel }) => channelWeights[channel] ?? 10) ?? random.pick(among)
  }

  /** A free one of the cast who speaks the language; else a passer-by. */
  function someone(place: Place, visibility: Visibility, language: Language, at: number): Speaker {
    const free = cast
      .filter((person) => person.language === language && isFoundOn(person, place))
      .map((person) => ({ person, place, visibility }))
      .filter((speaker) => isFree(speaker, at))
    const speaker = free.length > 0 ? random.pick(free) : stranger(place, visibility, language)
    if (!speaker.person.passing) lastSpoke.set(speaker.person, at)
    return speaker
  }

  function stranger(place: Place, visibility: Visibility, language: Language): Speaker {
    return { person: passerBy(random, language, [place.channel]), place, visibility }
  }

  const usualWeight = (language: Language) => (language === 'en' ? 1 : foreignWeight)
  const open = publicPlaces.length === 0 ? places : publicPlaces
  const openly = (place: Place): Visibility => (place.hasPublic ? 'public' : 'private')
  const quietly = (place: Place): Visibility => (place.hasPrivate ? 'private' : 'public')

  return {
    anyone(at, inPublic, weightOf = usualWeight) {
      const place = choosePlace(places)
      const typical = random.weighed(cast, ({ language }) => weightOf(language)) ?? random.pick(cast)
      return someone(place, inPublic ? openly(place) : quietly(place), typical.language, at)
    },
    inPublic(at, crowdShare, only) {
      const place = only ?? choosePlace(open)
      const visibility = openly(place)
      return random.chance(crowdShare)
        ? stranger(place, visibility, 'en')
        : someone(place, visibility, 'en', at)
    },
    loudest() {
      const known = open.flatMap((place) =>
        cast
          .filter((person) => isFoundOn(person, place))
          .map((person) => ({ person, place, visibility: openly(place) })),
      )
      return known.reduce((best, one) => (one.person.followers > best.person.followers ? one : best))
    },
    elsewhere({ person, place }) {
      const other = places.find(
        ({ channel, hasPrivate }) =>
          hasPrivate && channel !== place.channel && person.channels.includes(channel),
      )
      return other === undefined ? null : { person, place: other, visibility: 'private' }
    },
  }
}
