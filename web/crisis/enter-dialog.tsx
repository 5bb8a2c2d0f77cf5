// Entering crisis mode: never by itself, and not before somebody has said what it covers, whose it is, what may be said.
import { t } from '@lingui/core/macro'
import { useState } from 'react'
import { Button as Press } from 'react-aria-components'
import { enterCrisisRoute } from '#shared/api/crises.ts'
import type { IncidentView } from '#shared/api/incidents.ts'
import { catalog } from '#shared/channels/catalog.ts'
import { type Topic, topics } from '#shared/domain/signal.ts'
import { errorWords } from '../api/api-error.ts'
import dialog from '../menus/dialog.module.css'
import { ModalDialog } from '../menus/modal-dialog.tsx'
import button from '../pieces/button.module.css'
import { hearOfCrises } from '../store/crises.ts'
import { useHarken } from '../store/harken.ts'
import { useInbox } from '../store/inbox.ts'
import { toast } from '../store/page.ts'
import { topicNames } from '../words/judgements.ts'
import { personName } from '../words/people.ts'
import { goToCrisis } from './crisis-place.ts'
import styles from './enter-dialog.module.css'

type Props = { brand: string | null; incident: IncidentView | null; onClose: () => void }

export function EnterDialog({ brand, incident, onClose }: Props) {
  const harken = useHarken()
  const workspace = useInbox((state) => state.workspace)
  const brands = workspace?.brands ?? []
  const [title, setTitle] = useState(incident?.drivers.terms[0]?.term ?? '')
  const [of, setOf] = useState(incident?.brand ?? brand ?? brands[0] ?? '')
  const [about, setAbout] = useState<Topic | ''>(incident?.topic ?? '')
  const [channels, setChannels] = useState<string[]>([])
  const [owner, setOwner] = useState(harken.me)
  const [statement, setStatement] = useState('')
  const [busy, setBusy] = useState(false)
  const own = [
    ...new Set((workspace?.accounts ?? []).filter((one) => one.brand === of).map((one) => one.channel)),
  ]
  const people = [...new Set([harken.me, ...(workspace?.agents ?? [])])]
  const good = title.trim() !== '' && of !== '' && statement.trim() !== ''

  async function enter(): Promise<void> {
    setBusy(true)
    try {
      const crisis = await harken.call(enterCrisisRoute, {
        body: {
          title: title.trim(),
          brand: of,
          channels: channels.length === 0 ? null : channels,
          topic: about === '' ? null : about,
          incident: incident?.id ?? null,
          owner,
          statement: statement.trim(),
        },
      })
      hearOfCrises([crisis])
      onClose()
      goToCrisis(crisis.id)
    } catch (error) {
      setBusy(false)
      toast(errorWords(error), 'failed')
    }
  }

  return (
    <ModalDialog title={t`Enter crisis mode`} onClose={onClose}>
      <p className={dialog.words}>
        {t`Everybody sees it at once. Public replies in its scope go out only when approved; what is held or planned stops.`}
      </p>
      <label className={styles.label}>
        {t`What is it?`}
        <input
          className={dialog.field}
          value={title}
          maxLength={120}
          placeholder={t`Tracking page down`}
          onChange={(event) => setTitle(event.target.value)}
        />
      </label>
      <div className={styles.pair}>
        <label className={styles.label}>
          {t`Brand`}
          <select className={dialog.field} value={of} onChange={(event) => setOf(event.target.value)}>
            {brands.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <label className={styles.label}>
          {t`About`}
          <select
            className={dialog.field}
            value={about}
            onChange={(event) => setAbout(topics.find((name) => name === event.target.value) ?? '')}
          >
            <option value="">{t`whatever it is about`}</option>
            {topics.map((name) => (
              <option key={name} value={name}>
                {topicNames[name]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <fieldset className={styles.channels}>
        <legend className={styles.label}>{t`Channels (all, if none is chosen)`}</legend>
        {own.map((id) => (
          <label key={id} className={styles.channel}>
            <input
              type="checkbox"
              checked={channels.includes(id)}
              onChange={() =>
                setChannels(channels.includes(id) ? channels.filter((one) => one !== id) : [...channels, id])
              }
            />
            {catalog[id]?.label ?? id}
          </label>
        ))}
      </fieldset>
      <label className={styles.label}>
        {t`Owner`}
        <select className={dialog.field} value={owner} onChange={(event) => setOwner(event.target.value)}>
          {people.map((user) => (
            <option key={user} value={user}>
              {personName(user)}
            </option>
          ))}
        </select>
      </label>
      <label className={styles.label}>
        {t`Holding statement`}
        <textarea
          dir="auto"
          className={`${dialog.field} ${styles.statement}`}
          rows={3}
          value={statement}
          maxLength={2000}
          placeholder={t`We know that the tracking page is down and are mending it. Parcels are on their way.`}
          onChange={(event) => setStatement(event.target.value)}
        />
      </label>
      <div className={dialog.actions}>
        <Press className={`${button.button} ${button.outlined}`} onPress={onClose}>
          {t`Not now`}
        </Press>
        <Press
          className={`${button.button} ${styles.enter}`}
          isDisabled={!good || busy}
          onPress={() => void enter()}
        >
          {t`Enter crisis mode`}
        </Press>
      </div>
    </ModalDialog>
  )
}
