// What can be done with all the chosen rows, how far is it, and what was refused?
import { Ellipsis, X } from 'lucide-react'
import { snoozeChoices } from '../conversation/snooze-choices.ts'
import { MenuButton } from '../menus/menu-button.tsx'
import { Button } from '../pieces/button.tsx'
import { actOnAll, type BulkRun, retryFailed } from '../store/bulk.ts'
import { type Harken, useHarken } from '../store/harken.ts'
import { useConversation, useInbox } from '../store/inbox.ts'
import { openOverlay, page, usePage } from '../store/page.ts'
import { counted } from '../words/numbers.ts'
import { personName } from '../words/people.ts'
import { moment } from '../words/time.ts'
import styles from './bulk-bar.module.css'
import { pickNone } from './picking.ts'

export function BulkBar() {
  const harken = useHarken()
  const picked = usePage((state) => state.picked)
  const bulk = usePage((state) => state.bulk)
  const agents = useInbox((state) => state.workspace?.agents) ?? []
  if (bulk?.running) return <Progress run={bulk} />
  if (picked.size === 0) return null
  const ids = [...picked]
  return (
    <>
      {bulk !== null && <Refused run={bulk} />}
      <div className={styles.bar} role="toolbar" aria-label="Chosen conversations">
        <span className={styles.words}>{counted(picked.size)} chosen</span>
        <MenuButton
          small
          look="outlined"
          overlay="bulk assign"
          label="Assign the chosen"
          entries={agents.map((user) => ({ id: user, label: personName(user) }))}
          onChoose={(user) =>
            void actOnAll(harken, ids, { type: 'assign', user }, `Given to ${personName(user)}:`)
          }
        >
          Assign
        </MenuButton>
        <MenuButton
          small
          look="outlined"
          overlay="bulk snooze"
          label="Snooze the chosen"
          entries={snoozeChoices(new Date()).map(({ at, label, detail }) => ({ id: at, label, detail }))}
          onChoose={(until) =>
            void actOnAll(harken, ids, { type: 'snooze', until }, `Snoozed to ${moment(until, Date.now())}:`)
          }
        >
          Snooze
        </MenuButton>
        <Button small look="outlined" aria-haspopup="dialog" onClick={() => openOverlay('bulk tags')}>
          Tag
        </Button>
        <Button small look="outlined" onClick={() => closeChosen(harken)}>
          Close
        </Button>
        <MenuButton
          small
          look="icon"
          overlay="bulk more"
          label="More for the chosen"
          entries={[
            { id: 'ignore', label: 'Ignore, not worth an answer' },
            { id: 'release', label: 'Release' },
          ]}
          onChoose={(id) =>
            id === 'ignore'
              ? void actOnAll(harken, ids, { type: 'ignore' }, 'Ignored')
              : void actOnAll(harken, ids, { type: 'release' }, 'Released')
          }
        >
          <Ellipsis size={15} strokeWidth={1.75} />
        </MenuButton>
        <Button small look="icon" aria-label="Choose none" title="Choose none  Esc" onClick={pickNone}>
          <X size={15} strokeWidth={1.75} />
        </Button>
      </div>
    </>
  )
}

export const closeChosen = (harken: Harken): void =>
  void actOnAll(harken, [...page.getState().picked], { type: 'close' }, 'Closed')

function Progress({ run: { verb, done, total, failed } }: { run: BulkRun }) {
  const words = `${verb} ${counted(done - failed.length)} of ${counted(total)}`
  return (
    <div className={styles.bar}>
      <span className={styles.words}>
        {words}
        {failed.length > 0 && `, ${counted(failed.length)} refused`} …
      </span>
      <progress className={styles.progress} value={done} max={total} aria-label={words} />
    </div>
  )
}

function Refused({ run: { verb, total, failed } }: { run: BulkRun }) {
  const harken = useHarken()
  return (
    <section className={styles.refused} aria-label="Not done">
      <p role="alert">
        <strong>
          {verb} {counted(total - failed.length)} of {counted(total)}.
        </strong>{' '}
        {failed.length === 1
          ? 'One was refused and stays'
          : `${counted(failed.length)} were refused and stay`}{' '}
        chosen:
      </p>
      <ul className={styles.list}>
        {failed.map(({ id, detail }) => (
          <li key={id}>
            <Name id={id} /> {detail}
          </li>
        ))}
      </ul>
      <Button small look="outlined" onClick={() => retryFailed(harken)}>
        Try these again
      </Button>
    </section>
  )
}

function Name({ id }: { id: string }) {
  const conversation = useConversation(id)
  return (
    <bdi className={styles.name}>{conversation?.customer.name || conversation?.customer.handle || id}</bdi>
  )
}
