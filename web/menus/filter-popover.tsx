// To what is the list narrowed? One line a question, applied as it is chosen; loaded when first asked for.
import { t } from '@lingui/core/macro'
import { type RefObject, useMemo } from 'react'
import { Dialog, Heading, Popover } from 'react-aria-components'
import { bands } from '#shared/domain/conversation.ts'
import { type FilterName, nobody } from '#shared/domain/queue-filter.ts'
import { sentimentLabels, topics } from '#shared/domain/signal.ts'
import { goTo, placeNow } from '../app/place.ts'
import { withoutEmpty } from '../app/place-address.ts'
import { Button } from '../pieces/button.tsx'
import { isNarrowed, type ListOf } from '../queue/view-rules.ts'
import { inbox, useInbox } from '../store/inbox.ts'
import { knownTags } from '../store/known-tags.ts'
import { openOverlay } from '../store/page.ts'
import { filterLabels, filterWords } from '../words/filters.ts'
import styles from './filter-popover.module.css'

export function FilterPopover({
  of,
  trigger,
  onClose,
}: {
  of: ListOf
  trigger: RefObject<HTMLElement | null>
  onClose: () => void
}) {
  const choices = useChoices(of)
  // One opening of the form is one step of history.
  const put = (name: FilterName, value: string) => {
    const { of: now } = placeNow()
    goTo({ of: { ...now, filter: withoutEmpty({ ...now.filter, [name]: value || undefined }) } })
  }
  return (
    <Popover
      className={styles.popover ?? ''}
      triggerRef={trigger}
      placement="bottom end"
      offset={6}
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Dialog className={styles.dialog ?? ''}>
        <Heading slot="title" className={styles.title ?? ''}>
          {t`Filter`}
        </Heading>
        {choices.map(({ name, values }) => (
          <label key={name} className={styles.line}>
            <span>{filterLabels[name]}</span>
            <select
              className={styles.field}
              value={of.filter[name] ?? ''}
              onChange={(event) => put(name, event.target.value)}
            >
              <option value="">{t`Any`}</option>
              {values.map((value) => (
                <option key={value} value={value}>
                  {filterWords(name, { ...of.filter, [name]: value })}
                </option>
              ))}
            </select>
          </label>
        ))}
        <label className={styles.line}>
          <span>{filterLabels.overdue}</span>
          <input
            type="checkbox"
            className={styles.check}
            checked={of.filter.overdue === 'yes'}
            onChange={(event) => put('overdue', event.target.checked ? 'yes' : '')}
          />
        </label>
        {isNarrowed(of) && (
          <div className={styles.foot}>
            <Button
              small
              look="outlined"
              onClick={() => {
                onClose()
                goTo({ of: { ...of, filter: {} } })
              }}
            >
              {t`Clear`}
            </Button>
            <Button small look="outlined" onClick={() => openOverlay('keep')}>
              {t`Keep view …`}
            </Button>
          </div>
        )}
      </Dialog>
    </Popover>
  )
}

/** What can be chosen: the workspace's own, and what the conversations known here have. */
function useChoices(of: ListOf): { name: FilterName; values: string[] }[] {
  const workspace = useInbox((state) => state.workspace)
  return useMemo(() => {
    const known = [...inbox.getState().conversations.values()]
    const values: [FilterName, readonly string[]][] = [
      ['channel', workspace?.accounts.map(({ channel }) => channel) ?? []],
      ['brand', workspace?.brands ?? []],
      ['band', bands],
      ['mood', sentimentLabels],
      ['topic', topics],
      ['language', known.map(({ language }) => language).filter((code) => code !== 'und')],
      ['tag', knownTags()],
      ['assignee', [nobody, ...(workspace?.agents ?? [])]],
    ]
    return values.map(([name, all]) => {
      const chosen = of.filter[name]
      const each = new Set(chosen === undefined ? all : [...all, chosen])
      return { name, values: name === 'language' || name === 'tag' ? [...each].sort() : [...each] }
    })
  }, [workspace, of.filter])
}
