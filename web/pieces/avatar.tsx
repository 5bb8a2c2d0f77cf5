// Which colleague is this? A disc with initials; what they are doing sits at its lower end.
import { t } from '@lingui/core/macro'
import { Eye, Pencil } from 'lucide-react'
import { initials, personName, tintOf } from '../words/people.ts'
import styles from './avatar.module.css'

type Doing = 'viewing' | 'typing'

const doingWords: Record<Doing, (who: string) => string> = {
  viewing: (who) => t`${who} is viewing`,
  typing: (who) => t`${who} is writing`,
}

/** 20 px by default; two letters from 26 px on. */
export function Avatar({ user, size = 20, doing }: { user: string; size?: number; doing?: Doing }) {
  const label = doing === undefined ? personName(user) : doingWords[doing](personName(user))
  return (
    <span
      className={styles.disc}
      style={{ inlineSize: size, blockSize: size, background: `var(--tint-${tintOf(user)})` }}
      role="img"
      aria-label={label}
      title={label}
    >
      {initials(user, size < 26 ? 1 : 2)}
      {doing !== undefined && (
        <span className={styles.doing}>
          {doing === 'viewing' ? <Eye size={9} strokeWidth={2.2} /> : <Pencil size={8} strokeWidth={2.4} />}
        </span>
      )}
    </span>
  )
}
