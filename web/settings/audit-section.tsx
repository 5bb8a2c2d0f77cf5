// Who did what to the workspace, and when?
import { t } from '@lingui/core/macro'
import { useCallback, useState } from 'react'
import { auditedActs, readAuditRoute } from '#shared/api/audit.ts'
import type { RouteOutput } from '#shared/api/route.ts'
import { errorWords } from '../api/api-error.ts'
import { Button } from '../pieces/button.tsx'
import { useHarken } from '../store/harken.ts'
import { useInbox } from '../store/inbox.ts'
import { toast } from '../store/page.ts'
import { personName } from '../words/people.ts'
import { clock, shortDay } from '../words/time.ts'
import { actWords } from './audit-words.ts'
import form from './form.module.css'
import { LoadProblem } from './load-problem.tsx'
import { useLoaded } from './use-loaded.ts'

type Audit = RouteOutput<typeof readAuditRoute>

export function AuditSection() {
  const { call } = useHarken()
  const agents = useInbox((state) => state.workspace?.agents) ?? []
  const [by, setBy] = useState('')
  const [act, setAct] = useState('')
  const [earlier, setEarlier] = useState<Audit['lines']>([])
  const query = useCallback(
    (before: string | null) => {
      const chosen = auditedActs.find((each) => each === act)
      return call(readAuditRoute, {
        query: {
          ...(by === '' ? {} : { by }),
          ...(chosen === undefined ? {} : { act: chosen }),
          ...(before === null ? {} : { before }),
        },
      })
    },
    [call, by, act],
  )
  const first = useCallback(() => {
    setEarlier([])
    return query(null)
  }, [query])
  const { data, problem, reload, put } = useLoaded(first)
  const more = async () => {
    if (data === null) return
    try {
      const next = await query(data.before)
      setEarlier([...earlier, ...data.lines])
      put(next)
    } catch (error) {
      toast(errorWords(error), 'failed')
    }
  }
  const lines = [...earlier, ...(data?.lines ?? [])]
  return (
    <>
      <header className={form.head}>
        <h2 className={form.title}>{t`Audit log`}</h2>
      </header>
      <p className={form.words}>
        {t`Every administrative act, newest first. Lines are never changed. What people do in a conversation stands in its own history.`}
      </p>
      <div className={form.line}>
        <select
          className={form.input}
          aria-label={t`Person`}
          value={by}
          onChange={(event) => setBy(event.target.value)}
        >
          <option value="">{t`Everybody`}</option>
          {agents.map((user) => (
            <option key={user} value={user}>
              {personName(user)}
            </option>
          ))}
        </select>
        <select
          className={form.input}
          aria-label={t`Act`}
          value={act}
          onChange={(event) => setAct(event.target.value)}
        >
          <option value="">{t`Every act`}</option>
          {auditedActs.map((each) => (
            <option key={each} value={each}>
              {actWords[each]}
            </option>
          ))}
        </select>
      </div>
      <LoadProblem problem={problem} waits={data === null} onRetry={() => void reload()} />
      {lines.length > 0 && (
        <div className={form.scroll}>
          <table className={form.table}>
            <thead>
              <tr>
                <th scope="col">{t`When`}</th>
                <th scope="col">{t`Who`}</th>
                <th scope="col">{t`What`}</th>
                <th scope="col">{t`To what`}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.id}>
                  <td>
                    {shortDay(line.at)} {clock(line.at)}
                  </td>
                  <td>{personName(line.by)}</td>
                  <td>{wordsFor(line.act)}</td>
                  <td>
                    <bdi>{line.subject || '–'}</bdi>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {data !== null && lines.length === 0 && (
        <p className={form.note}>{t`Nothing of the kind has been done yet.`}</p>
      )}
      {data?.before !== null && data !== null && (
        <Button look="outlined" onClick={() => void more()}>
          {t`Earlier`}
        </Button>
      )}
    </>
  )
}

function wordsFor(act: string): string {
  const known = auditedActs.find((each) => each === act)
  return known === undefined ? act : actWords[known]
}
