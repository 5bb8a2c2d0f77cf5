// What could not be read, with the way to try again; and what stands there until it is read.
import { t } from '@lingui/core/macro'
import { Button } from '../pieces/button.tsx'
import form from './form.module.css'

/** `waits`: nothing has been read yet. */
type Props = { problem: string | null; waits?: boolean; onRetry: () => void }

export function LoadProblem({ problem, waits = false, onRetry }: Props) {
  if (problem === null) return waits ? <p className={form.words}>{t`Loading …`}</p> : null
  return (
    <p className={form.problem} role="alert">
      <bdi>{problem}</bdi>
      <Button small look="outlined" onClick={onRetry}>
        {t`Try again`}
      </Button>
    </p>
  )
}

/** A section of which nothing can be shown yet: its name, and how far it is. */
export function Unloaded({ title, problem = null, onRetry = () => {} }: Partial<Props> & { title: string }) {
  return (
    <>
      <header className={form.head}>
        <h2 className={form.title}>{title}</h2>
      </header>
      <LoadProblem problem={problem} waits onRetry={onRetry} />
    </>
  )
}
