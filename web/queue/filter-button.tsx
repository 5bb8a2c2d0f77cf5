// Narrowing the list: the button with its form, whose code comes when it is first opened.
import { t } from '@lingui/core/macro'
import { ListFilter } from 'lucide-react'
import { lazy, Suspense, useRef } from 'react'
import { withKeyOf } from '../keyboard/own-keys.ts'
import { Button } from '../pieces/button.tsx'
import { openOverlay, usePage } from '../store/page.ts'
import styles from './filter-bar.module.css'
import { isNarrowed, type ListOf } from './view-rules.ts'

const FilterPopover = lazy(async () => ({
  default: (await import('../menus/filter-popover.tsx')).FilterPopover,
}))

export function FilterButton({ of }: { of: ListOf }) {
  const trigger = useRef<HTMLButtonElement>(null)
  const open = usePage((page) => page.overlay === 'filter')
  const on = isNarrowed(of)
  return (
    <>
      <Button
        ref={trigger}
        look="icon"
        className={on ? (styles.on ?? '') : ''}
        aria-label={on ? t`Filter, on` : t`Filter`}
        title={withKeyOf(t`Filter`, 'filter')}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => openOverlay(open ? null : 'filter')}
      >
        <ListFilter size={16} strokeWidth={1.75} />
      </Button>
      {open && (
        <Suspense>
          <FilterPopover of={of} trigger={trigger} onClose={() => openOverlay(null)} />
        </Suspense>
      )}
    </>
  )
}
