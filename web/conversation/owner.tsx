// Whose conversation is it, and who can take or give it?
import { t } from '@lingui/core/macro'
import { UserRoundPlus } from 'lucide-react'
import type { Conversation } from '#shared/api/shapes.ts'
import { withKeyOf } from '../keyboard/own-keys.ts'
import { Avatar } from '../pieces/avatar.tsx'
import { Button } from '../pieces/button.tsx'
import { KeyOf } from '../pieces/kbd.tsx'
import { claimIt, releaseIt } from '../store/actions.ts'
import { useHarken, useMay } from '../store/harken.ts'
import { openOverlay } from '../store/page.ts'
import { personName } from '../words/people.ts'
import styles from './owner.module.css'

export function Owner({ conversation }: { conversation: Conversation }) {
  const harken = useHarken()
  const supervises = useMay('supervise')
  const { id, assignee, status } = conversation
  if (status === 'done' || status === 'ignored') return null
  return (
    <>
      {assignee === null ? (
        <Button onClick={() => void claimIt(harken, id)}>
          <UserRoundPlus size={15} strokeWidth={1.75} aria-hidden="true" /> {t`Claim`}{' '}
          <KeyOf command="claim" />
        </Button>
      ) : assignee === harken.me ? (
        <Button
          title={withKeyOf(t`Release`, 'release')}
          className={styles.owner ?? ''}
          onClick={() => void releaseIt(harken, id)}
        >
          <Avatar user={assignee} /> {t`Yours`}
        </Button>
      ) : (
        <span className={styles.owner}>
          <Avatar user={assignee} /> <span className={styles.name}>{personName(assignee)}</span>
        </span>
      )}
      {supervises && (
        <Button aria-haspopup="dialog" onClick={() => openOverlay('assign')}>
          {t`Assign`} <KeyOf command="assign" />
        </Button>
      )}
    </>
  )
}
