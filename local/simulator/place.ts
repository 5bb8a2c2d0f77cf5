// What can be done on a fake platform, and how are we called there?
import { catalog } from '#shared/channels/catalog.ts'
import type { FakePlatform } from '../platforms/fake-platform.ts'
import type { Place } from './deed.ts'

const standardHandle = '@northwindparcel'

/** A platform on which customers put a sign under a message. */
export type Reacting = FakePlatform & { react(messageId: string, emoji: string, added: boolean): void }

/** Whether this platform has reactions. */
export function canReact(platform: FakePlatform): platform is Reacting {
  return 'react' in platform && typeof platform.react === 'function'
}

export function placeOf(platform: FakePlatform): Place {
  return {
    channel: platform.channel,
    handle: handleOf(platform),
    hasPublic: (catalog[platform.channel]?.public ?? null) !== null,
    hasPrivate: (catalog[platform.channel]?.private ?? null) !== null,
    withoutPhotos: platform.withoutPhotos ?? [],
    can: {
      edit: platform.edit !== undefined,
      remove: platform.remove !== undefined,
      acknowledge: platform.acknowledge !== undefined,
      react: canReact(platform),
      answerOutside: platform.answerOutside !== undefined,
    },
  }
}

function handleOf({ credentials }: FakePlatform): string {
  const name = credentials.handle ?? credentials.identifier
  return name === undefined || name.startsWith('did:') ? standardHandle : `@${name.replace(/^@/, '')}`
}
