// What can be done with all the chosen rows, how far is it, and what was refused?
import { plural, t } from '@lingui/core/macro'
import { Ellipsis, X } from 'lucide-react'
import { snoozeChoices } from '../conversation/snooze-choices.ts'
import { besideKey } from '../keyboard/own-keys.ts'
import { MenuButton } from '../menus/menu-button.tsx'
import { Button } from '../pieces/button.tsx'
import { actOnAll, type BulkRun, retryFailed } from '../store/bulk.ts'
import { type Harken, useHarken } from '../store/harken.ts'
import { useConversation, useInbox } from '../store/inbox.ts'
import { openOverlay, page, usePage } from '../store/page.ts'
import { joined } from '../words/lists.ts'
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
      <div className={styles.bar} role="toolbar" aria-label={t`Chosen conversations`}>
        <span className={styles.words}>
          <span className={styles.whole}>{plural(picked.size, { one: '# chosen', other: '# chosen' })}</span>
          <span className={styles.count} aria-hidden="true">
            {counted(picked.size)}
          </span>
        </span>
        <MenuButton
          small
          look="outlined"
          overlay="bulk assign"
          label={t`Assign the chosen`}
          entries={agents.map((user) => ({ id: user, label: personName(user) }))}
          onChoose={(user) => void actOnAll(harken, ids, { type: 'assign', user }, givenTo(personName(user)))}
        >
          {t({ message: 'Assign', context: 'verb' })}
        </MenuButton>
        <MenuButton
          small
          look="outlined"
          overlay="bulk snooze"
          label={t`Snooze the chosen`}
          entries={snoozeChoices(new Date()).map(({ at, label, detail }) => ({ id: at, label, detail }))}
          onChoose={(until) =>
            void actOnAll(harken, ids, { type: 'snooze', until }, snoozedTo(moment(until, Date.now())))
          }
        >
          {t({ message: 'Snooze', context: 'verb' })}
        </MenuButton>
        <Button small look="outlined" aria-haspopup="dialog" onClick={() => openOverlay('bulk tags')}>
          {t({ message: 'Tag', context: 'verb' })}
        </Button>
        <Button small look="outlined" onClick={() => closeChosen(harken)}>
          {t({ message: 'Close', context: 'a case' })}
        </Button>
        <MenuButton
          small
          look="icon"
          overlay="bulk more"
          label={t`More for the chosen`}
          entries={[
            { id: 'ignore', label: t`Ignore, not worth an answer` },
            { id: 'release', label: t({ message: 'Release', context: 'verb' }) },
          ]}
          onChoose={(id) =>
            id === 'ignore'
              ? void actOnAll(
                  harken,
                  ids,
                  { type: 'ignore' },
                  t({ message: 'Ignored', context: 'before how many' }),
                )
              : void actOnAll(
                  harken,
                  ids,
                  { type: 'release' },
                  t({ message: 'Released', context: 'before how many' }),
                )
          }
        >
          <Ellipsis size={15} strokeWidth={1.75} />
        </MenuButton>
        <Button
          small
          look="icon"
          aria-label={t`Choose none`}
          title={besideKey(t`Choose none`, 'Esc')}
          onClick={pickNone}
        >
          <X size={15} strokeWidth={1.75} />
        </Button>
      </div>
    </>
  )
}

export const closeChosen = (harken: Harken): void =>
  void actOnAll(
    harken,
    [...page.getState().picked],
    { type: 'close' },
    t({ message: 'Closed', context: 'before how many' }),
  )

const givenTo = (who: string): string => t`Given to ${who}:`
const snoozedTo = (when: string): string => t`Snoozed to ${when}:`

/** “Closed 12 of 40”. */
function ofAll(what: string, done: number, total: number): string {
  const [some, all] = [counted(done), counted(total)]
  return t({
    comment: 'what: what was done, “Closed”, “Given to Ana:”',
    message: `${what} ${some} of ${all}`,
  })
}

function Progress({ run: { verb, done, total, failed } }: { run: BulkRun }) {
  const words = ofAll(verb, done - failed.length, total)
  const refused = plural(failed.length, { one: '# refused', other: '# refused' })
  return (
    <div className={styles.bar}>
      <span className={styles.words}>{failed.length > 0 ? joined(words, refused) : words} …</span>
      <progress className={styles.progress} value={done} max={total} aria-label={words} />
    </div>
  )
}

function Refused({ run: { verb, total, failed } }: { run: BulkRun }) {
  const harken = useHarken()
  return (
    <section className={styles.refused} aria-label={t`Not done`}>
      <p role="alert">
        <strong>{ofAll(verb, total - failed.length, total)}.</strong>{' '}
        {plural(failed.length, {
          one: 'One was refused and stays chosen:',
          other: '# were refused and stay chosen:',
        })}
      </p>
      <ul className={styles.list}>
        {failed.map(({ id, detail }) => (
          <li key={id}>
            <Name id={id} /> {detail}
          </li>
        ))}
      </ul>
      <Button small look="outlined" onClick={() => retryFailed(harken)}>
        {t`Try these again`}
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
