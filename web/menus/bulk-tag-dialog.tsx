// Under which tag are all the chosen filed? Loaded when first asked for.
import { plural, t } from '@lingui/core/macro'
import { useState } from 'react'
import { Button as Press } from 'react-aria-components'
import button from '../pieces/button.module.css'
import { actOnAll } from '../store/bulk.ts'
import { useHarken } from '../store/harken.ts'
import { knownTags } from '../store/known-tags.ts'
import { page } from '../store/page.ts'
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
    const verb = how === 'add' ? t`Tagged “${tag}”:` : t`“${tag}” taken off:`
    void actOnAll(harken, ids, { type: 'tags', [how]: [tag] }, verb)
  }
  return (
    <ModalDialog
      title={plural(ids.length, { one: 'Tag # conversation', other: 'Tag # conversations' })}
      onClose={onClose}
    >
      <input
        // biome-ignore lint/a11y/noAutofocus: a dialog begins with its first question
        autoFocus
        className={styles.field}
        aria-label={t({ message: 'Tag', context: 'a word things are filed under' })}
        placeholder={t`Which tag?`}
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
          {t`Take off`}
        </Press>
        <Press
          className={`${button.button} ${button.primary}`}
          isDisabled={tag === ''}
          onPress={() => put('add')}
        >
          {t({ message: 'Tag', context: 'a button' })}
        </Press>
      </div>
    </ModalDialog>
  )
}
