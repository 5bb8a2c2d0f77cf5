// How are pictures and files shown? Fetched with the token and shown from memory; nothing is loaded from elsewhere.
import { Download, FileText } from 'lucide-react'
import { useState } from 'react'
import type { Message } from '#shared/api/shapes.ts'
import { errorWords } from '../api/api-error.ts'
import { fetchBytes } from '../api/call.ts'
import { useHarken } from '../store/harken.ts'
import { toast } from '../store/page.ts'
import styles from './media.module.css'
import { useBlobUrl } from './use-blob-url.ts'

type Medium = Message['media'][number]

/** Pictures a browser draws without running anything in them. */
const safePictures = /^image\/(png|jpeg|gif|webp|avif)$/

export function Media({ media }: { media: readonly Medium[] }) {
  return (
    <ul className={styles.media}>
      {media.map((medium, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a message's media never change their order
        <li key={index}>
          {medium.url !== null && isPicture(medium) ? (
            <Picture medium={medium} url={medium.url} />
          ) : (
            <Attachment medium={medium} />
          )}
        </li>
      ))}
    </ul>
  )
}

const isPicture = ({ kind, mimeType }: Medium): boolean =>
  (kind === 'image' || kind === 'sticker') && safePictures.test(mimeType ?? 'image/jpeg')

function Picture({ medium, url }: { medium: Medium; url: string }) {
  const picture = useBlobUrl(url, safePictures)
  if (picture.state === 'failed') return <Attachment medium={medium} />
  if (picture.state === 'loading')
    return <span className={styles.waiting} role="img" aria-label="Picture, loading" />
  return (
    <a href={picture.url} download={nameOf(medium)}>
      <img className={styles.picture} src={picture.url} alt={medium.alt ?? 'Picture without a description'} />
    </a>
  )
}

function Attachment({ medium }: { medium: Medium }) {
  const { session } = useHarken()
  const [busy, setBusy] = useState(false)
  const { url } = medium
  if (url === null) {
    return (
      <span className={styles.file}>
        <FileText size={16} strokeWidth={1.75} aria-hidden="true" />
        <bdi>{nameOf(medium)}</bdi>
        <span className={styles.note}>{medium.note ?? 'being fetched'}</span>
      </span>
    )
  }
  const save = async () => {
    setBusy(true)
    try {
      saveAs(await fetchBytes(session, url), nameOf(medium))
    } catch (error) {
      toast(errorWords(error), 'failed')
    }
    setBusy(false)
  }
  return (
    <button type="button" className={styles.file} disabled={busy} onClick={() => void save()}>
      <Download size={16} strokeWidth={1.75} aria-hidden="true" />
      <bdi>{nameOf(medium)}</bdi>
      <span className={styles.note}>{busy ? 'fetching' : medium.kind}</span>
    </button>
  )
}

// Opened as a download only, whatever the file says it is.
function saveAs(blob: Blob, name: string): void {
  const url = URL.createObjectURL(new Blob([blob], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

const nameOf = ({ fileName, kind }: Medium): string => fileName ?? kind
