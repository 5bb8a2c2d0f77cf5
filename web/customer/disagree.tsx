// Is the rank itself wrong? One step up or down by hand, until the customer's next message.
import { t } from '@lingui/core/macro'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { Conversation } from '#shared/api/shapes.ts'
import { type Band, bands } from '#shared/domain/conversation.ts'
import { Button } from '../pieces/button.tsx'
import { setBand } from '../store/actions.ts'
import { useHarken, useMay } from '../store/harken.ts'
import { bandNames } from '../words/bands.ts'
import section from './section.module.css'
import styles from './why.module.css'

export function Disagree({ conversation: { id, priority, status } }: { conversation: Conversation }) {
  const harken = useHarken()
  const works = useMay('work')
  if (!works || status === 'done' || status === 'ignored') return null
  const band = priority.override?.band ?? priority.band
  const up = bands[bands.indexOf(band) - 1]
  const down = bands[bands.indexOf(band) + 1]
  const set = (to: Band | undefined) => () => {
    if (to !== undefined) void setBand(harken, id, to)
  }
  return (
    <span className={section.aside}>
      {t`Wrong?`}
      <Button
        look="icon"
        small
        className={styles.vote ?? ''}
        aria-label={up === undefined ? t`Already the highest` : t`Make it ${bandNames[up]}`}
        title={up === undefined ? t`Already the highest` : t`Make it ${bandNames[up]}`}
        disabled={up === undefined}
        onClick={set(up)}
      >
        <ArrowUp size={14} strokeWidth={2} />
      </Button>
      <Button
        look="icon"
        small
        className={styles.vote ?? ''}
        aria-label={down === undefined ? t`Already the lowest` : t`Make it ${bandNames[down]}`}
        title={down === undefined ? t`Already the lowest` : t`Make it ${bandNames[down]}`}
        disabled={down === undefined}
        onClick={set(down)}
      >
        <ArrowDown size={14} strokeWidth={2} />
      </Button>
    </span>
  )
}
