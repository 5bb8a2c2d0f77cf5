// Who will read this? Three choices; what is off says why.
import { Globe, Lock, StickyNote } from 'lucide-react'
import { useState } from 'react'
import type { Conversation } from '#shared/api/shapes.ts'
import { NativeLink, nativeAddress } from '../pieces/native-link.tsx'
import { useInbox } from '../store/inbox.ts'
import type { Mode } from '../store/page.ts'
import styles from './composer-tabs.module.css'
import type { Side } from './sides.ts'

const names: Record<Mode, string> = { public: 'Public', private: 'Private', note: 'Note' }
const icons = { public: Globe, private: Lock, note: StickyNote }

export function ComposerTabs({
  conversation: { id, channel, account },
  sides,
  mode,
  onChoose,
}: {
  conversation: Pick<Conversation, 'id' | 'channel' | 'account'>
  sides: readonly Side[]
  mode: Mode
  onChoose: (mode: Mode) => void
}) {
  const native = useInbox((state) => nativeAddress(state.threads.get(id)?.messages))
  const handle = useInbox(
    (state) => state.workspace?.accounts.find((a) => a.channel === channel && a.account === account)?.handle,
  )
  const [asked, setAsked] = useState<Mode | null>(null)
  const chosen = sides.find((side) => side.mode === mode)
  const why = sides.find((side) => side.mode === asked && side.state === 'off')?.why
  return (
    <div className={styles.bar}>
      <fieldset className={styles.tabs}>
        <legend className="visually-hidden">Who reads it</legend>
        {sides.map((side) => {
          const Icon = icons[side.mode]
          const off = side.state === 'off'
          return (
            <button
              key={side.mode}
              type="button"
              aria-pressed={side.mode === mode}
              aria-disabled={off}
              title={side.why ?? undefined}
              className={styles.tab}
              onClick={() => {
                setAsked(off ? side.mode : null)
                if (!off) onChoose(side.mode)
              }}
            >
              <Icon size={15} strokeWidth={1.75} aria-hidden="true" />
              {names[side.mode]}
              {off && <span className="visually-hidden">: {side.why}</span>}
            </button>
          )
        })}
      </fieldset>
      <p className={styles.audience} aria-live="polite">
        {why != null ? (
          <>
            {why} {native !== null && <NativeLink href={native} channel={channel} />}
          </>
        ) : (
          <>
            {mode === 'note' ? 'Only our team sees this' : (chosen?.side?.audience.replace(/\.$/, '') ?? '')}
            {mode !== 'note' && handle !== undefined && handle !== '' && (
              <>
                {' · as '}
                <bdi className={styles.handle}>{handle}</bdi>
              </>
            )}
          </>
        )}
      </p>
    </div>
  )
}
