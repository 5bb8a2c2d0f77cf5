// Does somebody have to read this? Insults and threats are blurred until they are asked for; the words stay as they are.
import { t } from '@lingui/core/macro'
import { EyeOff } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../pieces/button.tsx'
import { usePage } from '../store/page.ts'
import styles from './hostile-text.module.css'

export function HostileText({ children }: { children: ReactNode }) {
  const blurs = usePage((state) => state.blurHostile)
  const [shown, setShown] = useState(false)
  if (!blurs || shown) return children
  return (
    <div className={styles.around}>
      <div className={styles.blurred} aria-hidden="true" inert>
        {children}
      </div>
      <p className={styles.words}>
        <EyeOff size={14} strokeWidth={2} aria-hidden="true" /> {t`This may be hostile.`}
        <Button small look="outlined" onClick={() => setShown(true)}>
          {t`Show it`}
        </Button>
      </p>
    </div>
  )
}
