// What does a picture, a video or a voice message look like up close? One at a time; arrow keys go through them.
import { t } from '@lingui/core/macro'
import { ChevronLeft, ChevronRight, Download, X } from 'lucide-react'
import { useEffect } from 'react'
import { Heading } from 'react-aria-components'
import { OverPage } from '../menus/over-page.tsx'
import { Button } from '../pieces/button.tsx'
import { useHarken } from '../store/harken.ts'
import { allowedTypes, altOf, type Medium, nameOf, shapeOf } from './media-kinds.ts'
import styles from './media-viewer.module.css'
import { saveFile } from './save-file.ts'
import { useBlobUrl } from './use-blob-url.ts'

const closingKey = 'Esc'

type Props = {
  media: readonly Medium[]
  at: number
  /** Whose message they came with. */
  from: string
  onMove: (at: number) => void
  onClose: () => void
}

export function MediaViewer({ media, at, from, onMove, onClose }: Props) {
  const { session } = useHarken()
  const medium = media[at]
  const step = (by: number) => onMove(Math.max(0, Math.min(media.length - 1, at + by)))
  useEffect(() => {
    const onKeyDown = ({ key, target }: KeyboardEvent) => {
      // A player's own arrows wind through it.
      if (target instanceof HTMLMediaElement) return
      const onwards = document.dir === 'rtl' ? -1 : 1
      if (key === 'ArrowRight') step(onwards)
      else if (key === 'ArrowLeft') step(-onwards)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  })
  if (medium === undefined) return null
  const { url } = medium
  const close = t({ message: 'Close', context: 'a window of the page' })
  return (
    <OverPage looks={{ scrim: styles.scrim, modal: styles.modal, dialog: styles.dialog }} onClose={onClose}>
      <div className={styles.frame}>
        <header className={styles.head}>
          <Heading slot="title" className={styles.title ?? ''}>
            <bdi>{from}</bdi>
            {media.length > 1 && ` · ${t`${at + 1} of ${media.length}`}`}
          </Heading>
          <Button
            look="icon"
            aria-label={t`Download`}
            title={t`Download`}
            onClick={() => url !== null && void saveFile(session, url, nameOf(medium))}
          >
            <Download size={18} strokeWidth={1.75} />
          </Button>
          <Button look="icon" aria-label={close} title={`${close}  ${closingKey}`} onClick={onClose}>
            <X size={18} strokeWidth={1.75} />
          </Button>
        </header>
        <Close key={url} medium={medium} />
        {medium.alt !== undefined && (
          <p className={styles.caption} dir="auto">
            {medium.alt}
          </p>
        )}
        {media.length > 1 && (
          <>
            <Button
              look="icon"
              className={styles.previous ?? ''}
              aria-label={t`Previous`}
              disabled={at === 0}
              onClick={() => step(-1)}
            >
              <ChevronLeft size={24} strokeWidth={1.75} />
            </Button>
            <Button
              look="icon"
              className={styles.next ?? ''}
              aria-label={t`Next`}
              disabled={at === media.length - 1}
              onClick={() => step(1)}
            >
              <ChevronRight size={24} strokeWidth={1.75} />
            </Button>
          </>
        )}
      </div>
    </OverPage>
  )
}

function Close({ medium }: { medium: Medium }) {
  const shape = shapeOf(medium)
  const file = useBlobUrl(medium.url, allowedTypes(shape === 'document' ? 'picture' : shape))
  if (file.state === 'loading') return <p className={styles.words}>{t`Loading …`}</p>
  if (file.state === 'failed')
    return <p className={styles.words}>{t`This cannot be shown here. It can be downloaded.`}</p>
  if (shape === 'picture') return <img className={styles.picture} src={file.url} alt={altOf(medium)} />
  const label = medium.alt ?? nameOf(medium)
  return shape === 'video' ? (
    // biome-ignore lint/a11y/useMediaCaption: what customers record comes without captions
    <video className={styles.picture} src={file.url} controls aria-label={label} />
  ) : (
    // biome-ignore lint/a11y/useMediaCaption: what customers record comes without captions
    <audio className={styles.audio} src={file.url} controls aria-label={label} />
  )
}
