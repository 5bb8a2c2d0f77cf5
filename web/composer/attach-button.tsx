// How are files chosen? By a button that opens the browser's own chooser; pasting and dropping do the same.
import { t } from '@lingui/core/macro'
import { Paperclip } from 'lucide-react'
import { memo, useRef } from 'react'
import { Button } from '../pieces/button.tsx'

export const AttachButton = memo(function AttachButton({
  accept,
  several,
  onFiles,
}: {
  accept: string
  several: boolean
  onFiles: (files: File[]) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        multiple={several}
        aria-label={t`Files to attach`}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])])
          // The same file may be chosen again after it was removed.
          event.target.value = ''
        }}
      />
      <Button
        look="icon"
        aria-label={t`Attach files`}
        title={t`Attach files`}
        onClick={() => input.current?.click()}
      >
        <Paperclip size={16} strokeWidth={1.75} aria-hidden="true" />
      </Button>
    </>
  )
})
