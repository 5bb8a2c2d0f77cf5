// Who changed the rules, when; an older version can be taken up again.
import { plural, t } from '@lingui/core/macro'
import { useCallback, useState } from 'react'
import { listRuleVersionsRoute } from '#shared/api/rules.ts'
import type { Rule } from '#shared/domain/rules.ts'
import { Button } from '../pieces/button.tsx'
import { useHarken } from '../store/harken.ts'
import { personName } from '../words/people.ts'
import { clock, shortDay } from '../words/time.ts'
import form from './form.module.css'
import { LoadProblem } from './load-problem.tsx'
import { useLoaded } from './use-loaded.ts'

type Props = { onRestore: (rules: Rule[]) => void }

export function RuleVersions({ onRestore }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={form.part}>{t`Earlier versions`}</summary>
      {open && <Versions onRestore={onRestore} />}
    </details>
  )
}

function Versions({ onRestore }: Props) {
  const { call } = useHarken()
  const { data, problem, reload } = useLoaded(useCallback(() => call(listRuleVersionsRoute, {}), [call]))
  if (data === null) return <LoadProblem problem={problem} onRetry={() => void reload()} />
  if (data.versions.length === 0) return <p className={form.muted}>{t`Nobody has set up rules yet.`}</p>
  return (
    <ul>
      {data.versions.map(({ version, rules, by, at }) => (
        <li key={version} className={form.line}>
          <span>
            {t`Version ${version}: ${plural(rules.length, { one: '# rule', other: '# rules' })}, ${personName(by)}, ${shortDay(at)} ${clock(at)}`}
          </span>
          <Button
            small
            look="outlined"
            aria-label={t`Take up again: version ${version}`}
            onClick={() => onRestore(rules)}
          >
            {t`Take up again`}
          </Button>
        </li>
      ))}
    </ul>
  )
}
