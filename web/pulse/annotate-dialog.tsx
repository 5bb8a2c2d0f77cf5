// What do we know that the counts do not? A release, an outage, a campaign, press: now, or at another moment.
import { t } from '@lingui/core/macro'
import { useState } from 'react'
import { Button as Press } from 'react-aria-components'
import { annotate } from '#shared/api/annotations.ts'
import { annotationKinds } from '#shared/domain/annotation.ts'
import { errorWords } from '../api/api-error.ts'
import dialog from '../menus/dialog.module.css'
import { ModalDialog } from '../menus/modal-dialog.tsx'
import button from '../pieces/button.module.css'
import { useHarken } from '../store/harken.ts'
import { toast } from '../store/page.ts'
import styles from './annotate-dialog.module.css'
import { kindNames } from './pulse-charts.tsx'

type Props = { brand: string | null; onDone: () => void; onClose: () => void }

export function AnnotateDialog({ brand, onDone, onClose }: Props) {
  const { call } = useHarken()
  const [kind, setKind] = useState<(typeof annotationKinds)[number]>('release')
  const [text, setText] = useState('')
  const [from, setFrom] = useState('')
  async function save(): Promise<void> {
    const at = from === '' ? {} : { from: new Date(from).toISOString() }
    try {
      await call(annotate, { body: { kind, text: text.trim(), ...at, ...(brand === null ? {} : { brand }) } })
      toast(t`Marked on the charts`, 'done')
      onDone()
      onClose()
    } catch (error) {
      toast(errorWords(error), 'failed')
    }
  }
  return (
    <ModalDialog title={brand === null ? t`Annotate all brands` : t`Annotate ${brand}`} onClose={onClose}>
      <fieldset className={styles.kinds}>
        <legend className="visually-hidden">{t`Kind`}</legend>
        {annotationKinds.map((name) => (
          <label key={name} className={styles.kind}>
            <input type="radio" name="kind" checked={kind === name} onChange={() => setKind(name)} />
            {kindNames[name]}
          </label>
        ))}
      </fieldset>
      <label className={styles.label}>
        {t`What`}
        <input
          className={dialog.field}
          value={text}
          maxLength={500}
          placeholder={t`tracking 7.2`}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <label className={styles.label}>
        {t`When (now, if left empty)`}
        <input
          type="datetime-local"
          className={dialog.field}
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
      </label>
      <div className={dialog.actions}>
        <Press className={`${button.button} ${button.outlined}`} onPress={onClose}>
          {t`Not now`}
        </Press>
        <Press
          className={`${button.button} ${button.primary}`}
          isDisabled={text.trim() === ''}
          onPress={() => void save()}
        >
          {t`Mark it`}
        </Press>
      </div>
    </ModalDialog>
  )
}
