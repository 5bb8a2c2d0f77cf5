// How many points does a customer's tier give?
import { t } from '@lingui/core/macro'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../pieces/button.tsx'
import { tierName } from '../words/tiers.ts'
import form from './form.module.css'
import { PointsField } from './points-field.tsx'
import styles from './policy.module.css'

type Tiers = Record<string, number>
type Props = { tiers: Tiers; issue: string | null; onChange: (tiers: Tiers) => void }

export function TiersEditor({ tiers, issue, onChange }: Props) {
  const [name, setName] = useState('')
  const add = () => {
    const key = name.trim()
    if (key === '' || Object.hasOwn(tiers, key)) return
    onChange({ ...tiers, [key]: 10 })
    setName('')
  }
  return (
    <fieldset className={styles.group}>
      <legend className={form.part}>{t`Tiers of customers`}</legend>
      {Object.entries(tiers).map(([tier, points]) => (
        <div key={tier} className={styles.removable}>
          <PointsField
            label={tierName(tier)}
            value={points}
            onChange={(value) => onChange({ ...tiers, [tier]: value })}
          />
          <Button
            look="icon"
            small
            aria-label={t`Remove tier ${tierName(tier)}`}
            onClick={() =>
              onChange(Object.fromEntries(Object.entries(tiers).filter(([key]) => key !== tier)))
            }
          >
            <X size={14} strokeWidth={2} />
          </Button>
        </div>
      ))}
      {issue !== null && (
        <p className={form.problem}>
          <bdi>{issue}</bdi>
        </p>
      )}
      <div className={form.line}>
        <input
          className={form.input}
          aria-label={t`Name of another tier`}
          placeholder={t`another tier`}
          maxLength={64}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') add()
          }}
        />
        <Button look="outlined" onClick={add}>
          <Plus size={14} strokeWidth={2} aria-hidden="true" /> {t`Add`}
        </Button>
      </div>
    </fieldset>
  )
}
