// What would the rules do? The head of the queue ranked by them at once, and the last seven days when asked.
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useEffect, useState } from 'react'
import { previewPolicy } from '#shared/api/policy.ts'
import type { RouteOutput } from '#shared/api/route.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { errorWords } from '../api/api-error.ts'
import { Button } from '../pieces/button.tsx'
import { useHarken } from '../store/harken.ts'
import { bandNames } from '../words/bands.ts'
import { plural } from '../words/numbers.ts'
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
    <aside className={styles.preview} aria-label="What these rules would do">
      <h3 className={form.label}>The head of the queue by these rules</h3>
      {wrong && <p className={form.problem}>Mend what is marked first.</p>}
      {problem !== null && <p className={form.problem}>{problem}</p>}
      {head === null && !wrong && problem === null && <p className={form.muted}>Ranking …</p>}
      {head !== null && first.length === 0 && (
        <p className={form.muted}>There is nothing to rank in the last 7 days.</p>
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
                : `${bandNames[current.band]} → ${bandNames[proposed.band]}`}
            </span>
            <span className={styles.snippet} dir="auto">
              {text}
            </span>
          </li>
        ))}
      </ol>
      <div className={form.line}>
        <Button look="outlined" disabled={busy || wrong} onClick={() => void backTest()}>
          {busy ? 'Going through 7 days …' : 'Try on the last 7 days'}
        </Button>
      </div>
      {week !== null && (
        <p role="status">
          {`Would have changed the band of ${plural(week.raised + week.lowered, 'conversation')} out of ${week.cases.length}`}
          {`: ${week.raised} raised, ${week.lowered} lowered; ${week.moved} in another place.`}
          {!week.complete && ` There were more: these are the first ${week.cases.length}.`}
        </p>
      )}
      {!changed && <p className={form.muted}>Nothing is changed yet: both sides are the rules in force.</p>}
    </aside>
  )
}

function Moved({ from, to }: { from: number; to: number }) {
  if (from === to) return null
  const Icon = to < from ? ArrowUp : ArrowDown
  return (
    <>
      <Icon size={12} strokeWidth={2} role="img" aria-label={to < from ? 'up' : 'down'} />
      {Math.abs(from - to)} ·{' '}
    </>
  )
}
