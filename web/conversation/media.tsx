// How are pictures and files shown? Fetched with the token once they come into sight, and shown from memory.
import { t } from '@lingui/core/macro'
import { Download, FileText, Mic, Play } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useHarken } from '../store/harken.ts'
import styles from './media.module.css'
import { allowedTypes, altOf, kindNames, type Medium, nameOf, shapeOf } from './media-kinds.ts'
import { saveFile } from './save-file.ts'
import { useBlobUrl } from './use-blob-url.ts'

const MediaViewer = lazy(async () => ({ default: (await import('./media-viewer.tsx')).MediaViewer }))

export function Media({ media, from }: { media: readonly Medium[]; from: string }) {
  const [open, setOpen] = useState<number | null>(null)
  const viewable = media.filter((medium) => medium.url !== null && shapeOf(medium) !== 'document')
  return (
    <>
      <ul className={styles.media}>
        {media.map((medium, index) => {
          const at = viewable.indexOf(medium)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a message's media never change their order
            <li key={index}>
              {at < 0 ? (
                <Attachment medium={medium} />
              ) : shapeOf(medium) === 'picture' ? (
                <Picture medium={medium} onOpen={() => setOpen(at)} />
              ) : (
                <Recording medium={medium} onOpen={() => setOpen(at)} />
              )}
            </li>
          )
        })}
      </ul>
      <Suspense>
        {open !== null && (
          <MediaViewer
            media={viewable}
            at={open}
            from={from}
            onMove={setOpen}
            onClose={() => setOpen(null)}
          />
        )}
      </Suspense>
    </>
  )
}

function Picture({ medium, onOpen }: { medium: Medium; onOpen: () => void }) {
  const place = useRef<HTMLSpanElement>(null)
  const near = useNear(place)
  const picture = useBlobUrl(near ? medium.url : null, allowedTypes('picture'))
  if (picture.state === 'failed') return <Attachment medium={medium} />
  if (picture.state === 'loading')
    return <span ref={place} className={styles.waiting} role="img" aria-label={t`Picture, loading`} />
  return (
    <button type="button" className={styles.open} aria-haspopup="dialog" onClick={onOpen}>
      <img className={styles.picture} src={picture.url} alt={altOf(medium)} />
    </button>
  )
}

/** A video or voice message: fetched only when it is played. */
function Recording({ medium, onOpen }: { medium: Medium; onOpen: () => void }) {
  const Icon = medium.kind === 'video' ? Play : Mic
  return (
    <button type="button" className={styles.file} aria-haspopup="dialog" onClick={onOpen}>
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      {medium.kind === 'video' ? t`Play video` : t`Play voice message`}
      {medium.fileName !== undefined && <bdi className={styles.note}>{medium.fileName}</bdi>}
    </button>
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
        <span className={styles.note}>{medium.note ?? t`being fetched`}</span>
      </span>
    )
  }
  const save = async () => {
    setBusy(true)
    await saveFile(session, url, nameOf(medium))
    setBusy(false)
  }
  return (
    <button type="button" className={styles.file} disabled={busy} onClick={() => void save()}>
      <Download size={16} strokeWidth={1.75} aria-hidden="true" />
      <bdi>{nameOf(medium)}</bdi>
      <span className={styles.note}>{busy ? t`fetching` : kindNames[medium.kind]}</span>
    </button>
  )
}

/** True once the place has been near the part of the thread that is in sight. */
function useNear(place: { current: Element | null }): boolean {
  const [near, setNear] = useState(false)
  useEffect(() => {
    if (place.current === null) return
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true)
      },
      { rootMargin: '400px' },
    )
    watch.observe(place.current)
    return () => watch.disconnect()
  }, [place])
  return near
}
