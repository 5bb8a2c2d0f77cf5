// Under which tag are all the chosen filed? Loaded when first asked for.
import { useState } from 'react'
import { Button as Press } from 'react-aria-components'
import button from '../pieces/button.module.css'
import { actOnAll } from '../store/bulk.ts'
import { useHarken } from '../store/harken.ts'
import { knownTags } from '../store/known-tags.ts'
import { page } from '../store/page.ts'
import { plural } from '../words/numbers.ts'
import styles from './dialog.module.css'
import { ModalDialog } from './modal-dialog.tsx'

export function BulkTagDialog({ onClose }: { onClose: () => void }) {
  const harken = useHarken()
  const [text, setText] = useState('')
  const [ids] = useState(() => [...page.getState().picked])
  const [known] = useState(() => knownTags().slice(0, 100))
  const tag = text.trim().toLocaleLowerCase()
  const put = (how: 'add' | 'remove') => {
    if (tag === '') return
    onClose()
    const verb = how === 'add' ? `Tagged “${tag}”:` : `“${tag}” taken off:`
    void actOnAll(harken, ids, { type: 'tags', [how]: [tag] }, verb)
  }
  return (
    <ModalDialog title={<>Tag {plural(ids.length, 'conversation')}</>} onClose={onClose}>
      <input
        className={styles.field}
        aria-label="Tag"
        value={text}
        maxLength={40}
        list="tags-for-many"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) put('add')
        }}
      />
      <datalist id="tags-for-many">
        {known.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <div className={styles.actions}>
        <Press
          className={`${button.button} ${button.outlined}`}
          isDisabled={tag === ''}
          onPress={() => put('remove')}
        >
          Take off
        </Press>
        <Press
          className={`${button.button} ${button.primary}`}
          isDisabled={tag === ''}
          onPress={() => put('add')}
        >
          Tag
        </Press>
      </div>
    </ModalDialog>
  )
}
