// Who changed the rules, when and what for; an older version can be taken up again.
import { t } from '@lingui/core/macro'
import { useCallback, useState } from 'react'
import { listPolicyVersions } from '#shared/api/policy.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { Button } from '../pieces/button.tsx'
import { useHarken } from '../store/harken.ts'
import { personName } from '../words/people.ts'
import { clock, shortDay } from '../words/time.ts'
import form from './form.module.css'
import { LoadProblem } from './load-problem.tsx'
import { useLoaded } from './use-loaded.ts'

type Props = { version: number; onRestore: (policy: Policy) => void }

export function PolicyVersions({ version, onRestore }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={form.part}>{t`Earlier versions`}</summary>
      {open && <Versions key={version} onRestore={onRestore} />}
    </details>
  )
}

function Versions({ onRestore }: Pick<Props, 'onRestore'>) {
  const { call } = useHarken()
  const { data, problem, reload } = useLoaded(useCallback(() => call(listPolicyVersions, {}), [call]))
  if (data === null) return <LoadProblem problem={problem} onRetry={() => void reload()} />
  if (data.versions.length === 0) return <p className={form.muted}>{t`Nobody has changed the rules yet.`}</p>
  return (
    <div className={form.scroll}>
      <table className={form.table}>
        <thead>
          <tr>
            <th scope="col">{t`Version`}</th>
            <th scope="col">{t`When`}</th>
            <th scope="col">{t`Who`}</th>
            <th scope="col">{t`What for`}</th>
            <th scope="col">
              <span className="visually-hidden">{t`Take up again`}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {data.versions.map(({ version, policy, by, at, note }) => (
            <tr key={version}>
              <td>{version}</td>
              <td>
                {shortDay(at)} {clock(at)}
              </td>
              <td>{personName(by)}</td>
              <td>
                <bdi>{note || '–'}</bdi>
              </td>
              <td className={form.end}>
                <Button
                  small
                  look="outlined"
                  aria-label={t`Take up again: version ${version}`}
                  onClick={() => onRestore(policy)}
                >
                  {t`Take up again`}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={form.muted}>{t`It becomes a new version once you save it.`}</p>
    </div>
  )
}
