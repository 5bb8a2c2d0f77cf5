// Which files go with the answer? Each with a small picture, what it shows in words, and a way to take it off.
import { t } from '@lingui/core/macro'
import { FileText, X } from 'lucide-react'
import type { DraftFile } from '#shared/domain/draft.ts'
import { Button } from '../pieces/button.tsx'
import { changeDraft } from '../store/drafts.ts'
import styles from './attachments.module.css'
import { fileSize } from './file-rules.ts'
import { dropFile, dropUpload, pictureOf, type Upload } from './uploads.ts'

export function Attachments({
  conversation,
  files,
  uploads,
  trouble,
}: {
  conversation: string
  files: readonly DraftFile[]
  uploads: readonly Upload[]
  trouble: string | null
}) {
  if (files.length === 0 && uploads.length === 0) return null
  const describe = (uploadId: string, alt: string) =>
    changeDraft(conversation, {
      files: files.map((file) => (file.uploadId === uploadId ? { ...file, alt } : file)),
    })
  return (
    <div className={styles.around}>
      <ul className={styles.files} aria-label={t`Attached files`}>
        {files.map((file) => (
          <li key={file.uploadId} className={styles.file}>
            <Thumbnail uploadId={file.uploadId} />
            <span className={styles.facts}>
              <span className={styles.line}>
                <bdi className={styles.name}>{file.fileName}</bdi>
                <span className={styles.size}>{fileSize(file.bytes)}</span>
              </span>
              {file.mimeType.startsWith('image/') && (
                <input
                  className={styles.alt}
                  dir={file.alt === '' ? undefined : 'auto'}
                  value={file.alt}
                  maxLength={1000}
                  placeholder={t`Say what it shows`}
                  aria-label={t`Description of ${file.fileName}`}
                  onChange={(event) => describe(file.uploadId, event.target.value)}
                />
              )}
            </span>
            <Remove name={file.fileName} onRemove={() => dropFile(conversation, file.uploadId)} />
          </li>
        ))}
        {uploads.map(({ key, fileName, share, failed }) => (
          <li key={key} className={styles.file}>
            <Thumbnail uploadId={key} />
            <span className={styles.facts}>
              <bdi className={styles.name}>{fileName}</bdi>
              {failed === null ? (
                <progress className={styles.progress} value={share} aria-label={t`Uploading ${fileName}`} />
              ) : (
                <span className={styles.failed} role="alert">
                  {failed}
                </span>
              )}
            </span>
            <Remove name={fileName} onRemove={() => dropUpload(conversation, key)} />
          </li>
        ))}
      </ul>
      {trouble !== null && (
        <p className={styles.failed} role="alert">
          {trouble}
        </p>
      )}
    </div>
  )
}

function Thumbnail({ uploadId }: { uploadId: string }) {
  const picture = pictureOf(uploadId)
  if (picture !== null) return <img className={styles.picture} src={picture} alt="" />
  return (
    <span className={styles.picture} aria-hidden="true">
      <FileText size={18} strokeWidth={1.75} />
    </span>
  )
}

function Remove({ name, onRemove }: { name: string; onRemove: () => void }) {
  return (
    <Button look="icon" aria-label={t`Remove ${name}`} onClick={onRemove}>
      <X size={15} strokeWidth={1.75} aria-hidden="true" />
    </Button>
  )
}
