// Keep the changed rules, or put them back; and rank by them what is open already.
import { plural, t } from '@lingui/core/macro'
import { useState } from 'react'
import { applyPolicy } from '#shared/api/policy.ts'
import { errorWords } from '../api/api-error.ts'
import { Button } from '../pieces/button.tsx'
import { useHarken } from '../store/harken.ts'
import { toast } from '../store/page.ts'
import { counted } from '../words/numbers.ts'
import form from './form.module.css'
import styles from './policy.module.css'
import type { PolicyDraft } from './use-policy.ts'

export function PolicyFoot({ policy }: { policy: PolicyDraft }) {
  const { call } = useHarken()
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [seen, setSeen] = useState<number | null>(null)
  const save = async () => {
    setBusy(true)
    if (await policy.save(note)) {
      setNote('')
      setSeen(null)
      toast(t`The rules hold for what comes in from now on`, 'done')
    }
    setBusy(false)
  }
  const apply = async () => {
    setBusy(true)
    try {
      let cursor: string | null = null
      let all = 0
      let changed = 0
      do {
        const page: { seen: number; changed: number; cursor: string | null } = await call(applyPolicy, {
          body: { limit: 50, ...(cursor === null ? {} : { cursor }) },
        })
        all += page.seen
        changed += page.changed
        cursor = page.cursor
        setSeen(all)
      } while (cursor !== null)
      const ranked = plural(all, { one: '# open conversation ranked', other: '# open conversations ranked' })
      toast(t`${ranked}, ${counted(changed)} changed`, 'done')
    } catch (error) {
      toast(errorWords(error), 'failed')
    } finally {
      setSeen(null)
      setBusy(false)
    }
  }
  return (
    <div className={form.foot}>
      <Button
        look="primary"
        disabled={busy || !policy.changed || policy.issues.length > 0}
        onClick={() => void save()}
      >
        {t`Save`}
      </Button>
      <Button disabled={busy || !policy.changed} onClick={policy.reset}>
        {t`Put back`}
      </Button>
      <input
        className={`${form.input} ${styles.note}`}
        aria-label={t`What the change is for`}
        placeholder={t`What the change is for`}
        maxLength={200}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <span className={form.space} />
      <span className={form.muted}>
        {policy.version === 0 ? t`Standard rules` : t`Version ${policy.version}`}
      </span>
      <Button look="outlined" disabled={busy || policy.changed} onClick={() => void apply()}>
        {seen === null ? t`Rank what is open by it` : t`${counted(seen)} ranked …`}
      </Button>
    </div>
  )
}
