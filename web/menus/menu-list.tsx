// The menu itself: loaded when the first one is opened.

import { t } from '@lingui/core/macro'
import { Check } from 'lucide-react'
import type { RefObject } from 'react'
import { Header, Menu, MenuItem, MenuSection, Popover } from 'react-aria-components'
import { Kbd } from '../pieces/kbd.tsx'
import type { MenuEntry } from './menu-entry.ts'
import styles from './menu-list.module.css'

/** Hangs below `trigger`; closes on choice, Escape and a click elsewhere. */
export function MenuList({
  label,
  entries,
  trigger,
  onChoose,
  onClose,
}: {
  label: string
  entries: readonly MenuEntry[]
  trigger: RefObject<HTMLElement | null>
  onChoose: (id: string) => void
  onClose: () => void
}) {
  return (
    <Popover
      className={styles.popover ?? ''}
      aria-label={label}
      triggerRef={trigger}
      placement="bottom start"
      offset={4}
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Menu
        aria-label={label}
        className={styles.menu ?? ''}
        autoFocus="first"
        disabledKeys={entries.filter(({ disabled }) => disabled).map(({ id }) => id)}
        onAction={(id) => onChoose(String(id))}
        onClose={onClose}
      >
        {grouped(entries).map(({ heading, members }) => (
          <MenuSection key={heading} className={styles.section ?? ''} aria-label={heading || label}>
            {heading !== '' && <Header className={styles.heading ?? ''}>{heading}</Header>}
            {members.map((entry) => (
              <MenuItem key={entry.id} id={entry.id} textValue={entry.label} className={styles.item ?? ''}>
                <span className={styles.check}>
                  {entry.checked && <Check size={14} strokeWidth={2} aria-label={t`chosen`} />}
                </span>
                <span className={styles.label}>{entry.label}</span>
                {entry.detail !== undefined && <span className={styles.detail}>{entry.detail}</span>}
                {entry.key !== undefined && <Kbd>{entry.key}</Kbd>}
              </MenuItem>
            ))}
          </MenuSection>
        ))}
      </Menu>
    </Popover>
  )
}

function grouped(entries: readonly MenuEntry[]): { heading: string; members: MenuEntry[] }[] {
  const groups: { heading: string; members: MenuEntry[] }[] = []
  for (const entry of entries) {
    const last = groups.at(-1)
    if (last === undefined || entry.heading !== undefined) {
      groups.push({ heading: entry.heading ?? '', members: [entry] })
    } else last.members.push(entry)
  }
  return groups
}
