// Minutes to an answer for each band, and where a channel differs.
import { t } from '@lingui/core/macro'
import { X } from 'lucide-react'
import { useState } from 'react'
import { type Band, bands } from '#shared/domain/conversation.ts'
import type { SlaPolicy } from '#shared/domain/sla.ts'
import { Button } from '../pieces/button.tsx'
import { channelName } from '../pieces/channel.tsx'
import { useInbox } from '../store/inbox.ts'
import { bandNames } from '../words/bands.ts'
import { span } from '../words/time.ts'
import form from './form.module.css'
import styles from './policy.module.css'
import { issueAt, type PolicyIssue } from './use-policy.ts'

type Targets = Partial<Record<Band, number | undefined>>
type Side = 'public' | 'private'
const sides: readonly Side[] = ['public', 'private']

type Props = {
  sla: SlaPolicy
  issues: readonly PolicyIssue[]
  onChange: (change: Partial<SlaPolicy>) => void
}

export function TargetsEditor({ sla, issues, onChange }: Props) {
  const accounts = useInbox((state) => state.workspace?.accounts) ?? []
  const [more, setMore] = useState('')
  const { channels, targetMinutes } = sla
  const free = [...new Set(accounts.map(({ channel }) => channel))].filter(
    (id) => !Object.hasOwn(channels, id),
  )
  const issue = issueAt(issues, 'sla.targetMinutes') ?? issueAt(issues, 'sla.channels')
  const without = (channel: string) =>
    Object.fromEntries(Object.entries(channels).filter(([id]) => id !== channel))
  return (
    <>
      <h3 className={form.part}>{t`Minutes to an answer`}</h3>
      <div className={form.scroll}>
        <table className={`${form.table} ${styles.targets}`}>
          <thead>
            <tr>
              <th scope="col">{t`Where`}</th>
              {bands.map((band) => (
                <th key={band} scope="col">
                  {bandNames[band]}
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">{t`Remove`}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            <Row
              name={t`Everywhere`}
              targets={targetMinutes}
              usual={null}
              onChange={(band, minutes) =>
                minutes !== undefined && onChange({ targetMinutes: { ...targetMinutes, [band]: minutes } })
              }
            />
            {Object.entries(channels).flatMap(([channel, own]) =>
              sides.map((side, index) => (
                <Row
                  key={`${channel} ${side}`}
                  name={
                    side === 'public'
                      ? t`${channelName(channel)} in public`
                      : t`${channelName(channel)} in private`
                  }
                  targets={own[side] ?? {}}
                  usual={targetMinutes}
                  onChange={(band, minutes) =>
                    onChange({
                      channels: {
                        ...channels,
                        [channel]: { ...own, [side]: withTarget(own[side] ?? {}, band, minutes) },
                      },
                    })
                  }
                  {...(index === 0 ? { onRemove: () => onChange({ channels: without(channel) }) } : {})}
                />
              )),
            )}
          </tbody>
        </table>
      </div>
      {issue !== null && (
        <p className={form.problem}>
          <bdi>{issue}</bdi>
        </p>
      )}
      {free.length > 0 && (
        <div className={form.line}>
          <select
            className={form.input}
            aria-label={t`A channel with other targets`}
            value={more}
            onChange={(event) => setMore(event.target.value)}
          >
            <option value="">{t`A channel with other targets …`}</option>
            {free.map((id) => (
              <option key={id} value={id}>
                {channelName(id)}
              </option>
            ))}
          </select>
          <Button
            look="outlined"
            disabled={more === ''}
            onClick={() => {
              onChange({ channels: { ...channels, [more]: { public: {}, private: {} } } })
              setMore('')
            }}
          >
            {t`Add`}
          </Button>
        </div>
      )}
    </>
  )
}

function withTarget(
  targets: Targets,
  band: Band,
  minutes: number | undefined,
): Partial<Record<Band, number>> {
  const all = Object.entries({ ...targets, [band]: minutes })
  return Object.fromEntries(all.filter((entry): entry is [string, number] => entry[1] !== undefined))
}

type RowProps = {
  name: string
  targets: Targets
  /** What holds where nothing is entered; null where something must be. */
  usual: Targets | null
  onChange: (band: Band, minutes: number | undefined) => void
  onRemove?: () => void
}

function Row({ name, targets, usual, onChange, onRemove }: RowProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {bands.map((band) => {
        const minutes = targets[band] ?? usual?.[band] ?? 0
        return (
          <td key={band}>
            <input
              type="number"
              className={`${form.input} ${form.number}`}
              aria-label={t`${name}, ${bandNames[band]}, minutes`}
              min={1}
              max={44_640}
              value={targets[band] ?? ''}
              placeholder={String(usual?.[band] ?? '')}
              onChange={({ target: { value } }) => onChange(band, value === '' ? undefined : Number(value))}
            />
            <span className={form.muted}> {span(minutes * 60_000)}</span>
          </td>
        )
      })}
      <td className={form.end}>
        {onRemove !== undefined && (
          <Button look="icon" small aria-label={t`Usual targets for ${name}`} onClick={onRemove}>
            <X size={14} strokeWidth={2} />
          </Button>
        )}
      </td>
    </tr>
  )
}
