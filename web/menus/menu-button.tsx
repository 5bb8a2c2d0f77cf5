// A button with a menu. The menu's code comes when it is opened for the first time.
import { type ComponentProps, lazy, Suspense, useRef } from 'react'
import { Button } from '../pieces/button.tsx'
import { type Overlay, openOverlay, usePage } from '../store/page.ts'
import type { MenuEntry } from './menu-entry.ts'

const MenuList = lazy(async () => ({ default: (await import('./menu-list.tsx')).MenuList }))

/** `overlay` names it, so that a key can open it too. */
export function MenuButton({
  overlay,
  label,
  entries,
  onChoose,
  ...button
}: Omit<ComponentProps<typeof Button>, 'onClick' | 'ref'> & {
  overlay: Overlay
  label: string
  entries: readonly MenuEntry[]
  onChoose: (id: string) => void
}) {
  const trigger = useRef<HTMLButtonElement>(null)
  const open = usePage((page) => page.overlay === overlay)
  const close = () => openOverlay(null)
  return (
    <>
      <Button
        {...button}
        ref={trigger}
        aria-label={button['aria-label'] ?? (button.look === 'icon' ? label : undefined)}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => openOverlay(open ? null : overlay)}
      />
      {open && (
        <Suspense>
          <MenuList label={label} entries={entries} trigger={trigger} onChoose={onChoose} onClose={close} />
        </Suspense>
      )}
    </>
  )
}
