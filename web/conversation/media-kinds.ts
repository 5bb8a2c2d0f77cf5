// Which files can be looked at on the page? Only types a browser shows without running anything in them.
import { t } from '@lingui/core/macro'
import type { Message } from '#shared/api/shapes.ts'

export type Medium = Message['media'][number]

const shown = {
  picture: /^image\/(png|jpeg|gif|webp|avif)$/,
  video: /^video\/(mp4|webm|quicktime|3gpp)$/,
  audio: /^audio\/(mpeg|mp4|aac|ogg|webm|wav|x-wav|amr|3gpp)$/,
}

export type Shape = keyof typeof shown | 'document'

const announced: Partial<Record<Medium['kind'], Exclude<Shape, 'document'>>> = {
  image: 'picture',
  sticker: 'picture',
  video: 'video',
  audio: 'audio',
}

/** How it is shown; a document is offered for download only. */
export function shapeOf({ kind, mimeType }: Medium): Shape {
  const shape = announced[kind]
  if (shape === undefined) return 'document'
  // "audio/ogg; codecs=opus" is audio/ogg.
  const type = mimeType?.split(';')[0]?.trim()
  return type === undefined || shown[shape].test(type) ? shape : 'document'
}

/** The types the bytes may turn out to be. */
export const allowedTypes = (shape: Exclude<Shape, 'document'>): RegExp => shown[shape]

export const kindNames: Record<Medium['kind'], string> = {
  image: t`image`,
  video: t`video`,
  audio: t`audio`,
  document: t`document`,
  sticker: t`sticker`,
}

export const nameOf = ({ fileName, kind }: Medium): string => fileName ?? kindNames[kind]

/** What it shows, in words for whoever does not see it. */
export const altOf = ({ alt, kind }: Medium): string =>
  alt ?? (kind === 'sticker' ? t`Sticker without a description` : t`Picture without a description`)
