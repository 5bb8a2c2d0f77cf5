// The media a post or message carries, and how each piece can be fetched later.
import type { MediaKind, MediaRef } from '#shared/domain/mention.ts'
import { type Media, mediaShape } from './wire.ts'
import type { V1Media } from './wire-events.ts'

export type MediaByKey = ReadonlyMap<string, Media>

export function readMedia(raw: readonly unknown[] | undefined): MediaByKey {
  const media = new Map<string, Media>()
  for (const one of raw ?? []) {
    const read = mediaShape.safeParse(one)
    if (read.success) media.set(read.data.media_key, read.data)
  }
  return media
}

/** Media of a post. What `includes` leaves out keeps a name by which the post can be asked for it. */
export function postMedia(
  postId: string,
  keys: readonly string[] | undefined,
  byKey: MediaByKey,
): MediaRef[] {
  return (keys ?? []).map((key) => {
    const media = byKey.get(key)
    const link = media === undefined ? undefined : bestLink(media)
    return {
      kind: kindOf(media?.type, key),
      ...(link?.url === undefined ? { nativeId: `post/${postId}/${key}` } : { url: link.url }),
      ...(link?.mimeType === undefined ? {} : { mimeType: link.mimeType }),
      ...(media?.alt_text === undefined ? {} : { alt: media.alt_text }),
    }
  })
}

/** Media of a direct message: its links need our token, so it is named by the path X has for that. */
export function dmMedia(eventId: string, keys: readonly string[] | undefined, byKey: MediaByKey): MediaRef[] {
  return (keys ?? []).map((key) => {
    const media = byKey.get(key)
    const link = media === undefined ? undefined : bestLink(media)
    return dmRef(eventId, key.split('_').at(-1) ?? key, kindOf(media?.type, key), link)
  })
}

export function v1DmMedia(eventId: string, media: V1Media | undefined): MediaRef[] {
  if (media === undefined) return []
  const { media_key: key, ...link } = toV2Media(media)
  return [dmRef(eventId, media.id_str ?? key, kindOf(link.type, key), bestLink({ media_key: key, ...link }))]
}

export function v1PostMedia(media: readonly V1Media[] | undefined): Media[] {
  return (media ?? []).map(toV2Media)
}

function dmRef(eventId: string, mediaId: string, kind: MediaKind, link: Link | undefined): MediaRef {
  const file = link?.url?.split(/[?#]/)[0]?.split('/').at(-1)
  return {
    kind,
    nativeId: `dm/${eventId}/${mediaId}/${file || mediaId}`,
    ...(link?.mimeType === undefined ? {} : { mimeType: link.mimeType }),
  }
}

type Link = { url: string | undefined; mimeType: string | undefined }

/** A picture's link, or the sharpest MP4 of a film. */
function bestLink(media: Media): Link {
  const films = (media.variants ?? []).filter(
    (one) => one.content_type === 'video/mp4' && one.url !== undefined,
  )
  const [best] = films.sort((a, b) => (b.bit_rate ?? 0) - (a.bit_rate ?? 0))
  if (best !== undefined) return { url: best.url, mimeType: 'video/mp4' }
  return { url: media.url, mimeType: imageType(media.url) }
}

function imageType(url: string | undefined): string | undefined {
  const ending = /(?:\.|format=)(jpe?g|png|webp|gif)(?:$|[?&:])/i.exec(url ?? '')?.[1]?.toLowerCase()
  if (ending === undefined) return undefined
  return ending === 'jpg' || ending === 'jpeg' ? 'image/jpeg' : `image/${ending}`
}

// Without `includes` the key's number says the kind: 3 is a photo; 7, 13 and 16 move. From practice.
function kindOf(type: string | undefined, key: string): MediaKind {
  if (type === 'photo') return 'image'
  if (type === 'video' || type === 'animated_gif') return 'video'
  return /^(7|13|16)_/.test(key) ? 'video' : 'image'
}

function toV2Media(media: V1Media): Media {
  return {
    media_key: media.id_str ?? 'unknown',
    type: media.type ?? 'photo',
    url: media.media_url_https,
    alt_text: media.ext_alt_text,
    variants: media.video_info?.variants?.map((one) => ({
      bit_rate: one.bitrate,
      content_type: one.content_type,
      url: one.url,
    })),
  }
}
