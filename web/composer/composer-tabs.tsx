// Who will read this? Three choices; what is off says why.
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Globe, Lock, StickyNote } from 'lucide-react'
import { memo } from 'react'
import type { Conversation } from '#shared/api/shapes.ts'
import { NativeLink, nativeAddress } from '../pieces/native-link.tsx'
import { useStateOf } from '../pieces/use-state-of.ts'
import { useInbox } from '../store/inbox.ts'
import type { Mode } from '../store/page.ts'
import styles from './composer-tabs.module.css'
import type { Side } from './sides.ts'

const names: Record<Mode, string> = { public: t`Public`, private: t`Private`, note: t`Note` }
const icons = { public: Globe, private: Lock, note: StickyNote }

export const ComposerTabs = memo(function ComposerTabs({
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
  const [asked, setAsked] = useStateOf<Mode | null>(id, null)
  const chosen = sides.find((side) => side.mode === mode)
  const why = sides.find((side) => side.mode === asked && side.state === 'off')?.why
  return (
    <div className={styles.bar}>
      <fieldset className={styles.tabs}>
        <legend className="visually-hidden">{t`Who reads it`}</legend>
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
      {/* Another conversation is no change of this one: nothing to be said aloud. */}
      <p key={id} className={styles.audience} aria-live="polite">
        {why != null ? (
          <>
            {why} {native !== null && <NativeLink href={native} channel={channel} />}
          </>
        ) : (
          <>
            {mode === 'note' ? t`Only our team sees this` : (chosen?.side?.audience ?? ''.replace(/\.$/, ''))}
            {mode !== 'note' && handle !== undefined && handle !== '' && (
              <>
                {' · '}
                <Trans>
                  as <bdi className={styles.handle}>{handle}</bdi>
                </Trans>
              </>
            )}
          </>
        )}
      </p>
    </div>
  )
})
