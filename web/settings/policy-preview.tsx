// What would the rules do? The head of the queue ranked by them at once, and the last seven days when asked.
import { plural, t } from '@lingui/core/macro'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useEffect, useState } from 'react'
import { previewPolicy } from '#shared/api/policy.ts'
import type { RouteOutput } from '#shared/api/route.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { errorWords } from '../api/api-error.ts'
import { Button } from '../pieces/button.tsx'
import { useHarken } from '../store/harken.ts'
import { bandNames } from '../words/bands.ts'
import { counted } from '../words/numbers.ts'
import form from './form.module.css'
import styles from './policy.module.css'

type Preview = RouteOutput<typeof previewPolicy>

/** Long enough that dragging a slider asks once. */
const restMs = 500
/** The head of the queue is among the conversations read first. */
const lookedAtOnce = 50
const lookedInAll = 500
const shown = 8

export function PolicyPreview({
  policy,
  changed,
  wrong,
}: {
  policy: Policy
  changed: boolean
  wrong: boolean
}) {
  const { call } = useHarken()
  const [head, setHead] = useState<Preview | null>(null)
  const [week, setWeek] = useState<Preview | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    setWeek(null)
    if (wrong) return
    let current = true
    const timer = setTimeout(() => {
      call(previewPolicy, { body: { policy, days: 7, limit: lookedAtOnce } }).then(
        (answer) => {
          if (!current) return
          setHead(answer)
          setProblem(null)
        },
        (error: unknown) => current && setProblem(errorWords(error)),
      )
    }, restMs)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [call, policy, wrong])
  const backTest = async () => {
    setBusy(true)
    try {
      setWeek(await call(previewPolicy, { body: { policy, days: 7, limit: lookedInAll } }))
    } catch (error) {
      setProblem(errorWords(error))
    } finally {
      setBusy(false)
    }
  }
  const first = (head?.cases ?? []).toSorted((a, b) => a.proposed.rank - b.proposed.rank).slice(0, shown)
  return (
    <aside className={styles.preview} aria-label={t`What these rules would do`}>
      <h3 className={form.label}>{t`The head of the queue by these rules`}</h3>
      {wrong && <p className={form.problem}>{t`Mend what is marked first.`}</p>}
      {problem !== null && (
        <p className={form.problem}>
          <bdi>{problem}</bdi>
        </p>
      )}
      {head === null && !wrong && problem === null && <p className={form.muted}>{t`Ranking …`}</p>}
      {head !== null && first.length === 0 && (
        <p className={form.muted}>{t`There is nothing to rank in the last 7 days.`}</p>
      )}
      <ol>
        {first.map(({ id, customer, text, current, proposed }) => (
          <li key={id} className={styles.case}>
            <span className={styles.rank}>{proposed.rank}</span>
            <span className={styles.who}>
              <bdi>{customer}</bdi>
            </span>
            <span className={styles.moves}>
              <Moved from={current.rank} to={proposed.rank} />
              {current.band === proposed.band
                ? bandNames[proposed.band]
                : t`${bandNames[current.band]} → ${bandNames[proposed.band]}`}
            </span>
            <span className={styles.snippet} dir="auto">
              {text}
            </span>
          </li>
        ))}
      </ol>
      <div className={form.line}>
        <Button look="outlined" disabled={busy || wrong} onClick={() => void backTest()}>
          {busy ? t`Going through 7 days …` : t`Try on the last 7 days`}
        </Button>
      </div>
      {week !== null && (
        <p role="status">
          {weekWords(week)}
          {!week.complete && ` ${t`There were more: these are the first ${counted(week.cases.length)}.`}`}
        </p>
      )}
      {!changed && (
        <p className={form.muted}>{t`Nothing is changed yet: both sides are the rules in force.`}</p>
      )}
    </aside>
  )
}

function weekWords({ raised, lowered, moved, cases }: Preview): string {
  const changed = plural(raised + lowered, { one: '# conversation', other: '# conversations' })
  return t`Would have changed the band of ${changed} out of ${counted(cases.length)}: ${counted(raised)} raised, ${counted(lowered)} lowered; ${counted(moved)} in another place.`
}

function Moved({ from, to }: { from: number; to: number }) {
  if (from === to) return null
  const Icon = to < from ? ArrowUp : ArrowDown
  return (
    <>
      <Icon size={12} strokeWidth={2} role="img" aria-label={to < from ? t`up` : t`down`} />
      {Math.abs(from - to)} ·{' '}
    </>
  )
}
