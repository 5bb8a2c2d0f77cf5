// What could not be read, with the way to try again.
import { t } from '@lingui/core/macro'
import { Button } from '../pieces/button.tsx'
import form from './form.module.css'

export function LoadProblem({ problem, onRetry }: { problem: string | null; onRetry: () => void }) {
  if (problem === null) return null
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
export function Unloaded({
  title,
  problem,
  onRetry,
}: {
  title: string
  problem: string | null
  onRetry: () => void
}) {
  return (
    <>
      <header className={form.head}>
        <h2 className={form.title}>{title}</h2>
      </header>
      {problem === null ? (
        <p className={form.words}>{t`Loading …`}</p>
      ) : (
        <LoadProblem problem={problem} onRetry={onRetry} />
      )}
    </>
  )
}
