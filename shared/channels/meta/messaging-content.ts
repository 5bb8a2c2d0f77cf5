// What does a Messenger or Instagram message say: its text in words a person can read, and its files.
import type { MediaKind, MediaRef } from '../../domain/mention.ts'
import { type Attachment, attachment, type Message } from './messaging-wire.ts'

/** `link` is where the thing that was mentioned can be looked at, for as long as it is there. */
export type Content = { text: string; media: MediaRef[]; link: string | null }

const files: Record<string, MediaKind> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  file: 'document',
  sticker: 'sticker',
}

// What people pass on rather than send: named, with its link, not fetched.
const shared: Record<string, string> = {
  fallback: 'shared link',
  share: 'shared post',
  template: 'template',
  location: 'location',
  ig_post: 'shared post',
  ig_reel: 'shared reel',
  reel: 'shared reel',
  ig_story: 'shared story',
}

export function contentOf(message: Message, platform: string): Content {
  if (message.is_unsupported) {
    return { text: `[sent something ${platform} does not pass on]`, media: [], link: null }
  }
  const parts = (message.attachments ?? []).flatMap((raw) => attachment.safeParse(raw).data ?? [])
  const mention = parts.find((part) => part.type === 'story_mention')
  const lines = [
    message.reply_to?.story === undefined ? '' : '[answers our story]',
    // What is in a story may be kept for no longer than the story lives: only its link is.
    mention === undefined ? '' : '[mentioned us in a story]',
    message.text ?? '',
    ...parts.map(wordsOf),
    adText(message.referral),
  ]
  return {
    text: lines.filter((line) => line !== '').join('\n'),
    media: filesOf(parts),
    link: webLink(mention?.payload?.url),
  }
}

/** People who come from an advertisement talk about it without naming it. */
export function adText(referral: Message['referral']): string {
  if (referral?.source?.toUpperCase() !== 'ADS' || referral.ad_id === undefined) return ''
  return `[from the ad ${referral.ad_id}]`
}

/** For a while a sticker came as an `image` and as a `sticker` with the same link: it is one file. */
function filesOf(parts: readonly Attachment[]): MediaRef[] {
  const byLink = new Map<string, MediaRef>()
  for (const part of parts) {
    const kind = files[part.type ?? '']
    const url = webLink(part.payload?.url)
    if (kind === undefined || url === null) continue
    if (!byLink.has(url) || kind === 'sticker') byLink.set(url, { kind, url })
  }
  return [...byLink.values()]
}

function wordsOf(part: Attachment): string {
  const type = part.type ?? 'attachment'
  if (type === 'story_mention') return ''
  const link = part.payload?.url ?? part.url
  if (files[type] !== undefined) return webLink(part.payload?.url) === null ? `[${type}]` : ''
  const place = part.payload?.coordinates
  const words = [part.title ?? part.payload?.title, link, place && `${place.lat}, ${place.long}`]
  return [`[${shared[type] ?? type}]`, ...words].filter((word) => word).join(' ')
}

function webLink(link: string | undefined): string | null {
  return link !== undefined && /^https?:\/\//.test(link) ? link : null
}
