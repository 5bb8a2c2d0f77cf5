// Those who say the same: claimed twenty at a time, or answered one by one with what is approved.
import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { claim } from '#shared/api/conversations.ts'
import { answerClusterRoute } from '#shared/api/crises.ts'
import { errorWords } from '../api/api-error.ts'
import { addressOfPlace } from '../app/place-address.ts'
import { Button } from '../pieces/button.tsx'
import { ChannelIcon } from '../pieces/channel.tsx'
import { useHarken, useMay } from '../store/harken.ts'
import { toast } from '../store/page.ts'
import { counted } from '../words/numbers.ts'
import styles from './cluster-list.module.css'
import { inPlace, type PlacedCluster } from './cluster-order.ts'
import type { ClusterView } from './use-crisis.ts'

const atOnce = 20

type Props = { crisis: string; clusters: readonly ClusterView[]; statements: number; onDone: () => void }

export function ClusterList({ crisis, clusters, statements, onDone }: Props) {
  const [seen, setSeen] = useState(clusters)
  const [placed, setPlaced] = useState<PlacedCluster[]>(() => inPlace([], clusters))
  if (seen !== clusters) {
    setSeen(clusters)
    setPlaced(inPlace(placed, clusters))
  }
  return (
    <section className={styles.block} aria-label={t`Alike`}>
      <header className={styles.head}>
        <h2 className={styles.title}>{t`Saying the same`}</h2>
        <span className={styles.meta}>{t`negative, in scope`}</span>
      </header>
      {clusters.length === 0 && (
        <p
          className={styles.none}
        >{t`No two people say the same so far. Single messages are in the queue.`}</p>
      )}
      <ul>
        {placed.map(({ id, cluster }) => (
          <Cluster key={id} crisis={crisis} cluster={cluster} statements={statements} onDone={onDone} />
        ))}
      </ul>
    </section>
  )
}

function Cluster({
  crisis,
  cluster,
  statements,
  onDone,
}: {
  crisis: string
  cluster: ClusterView
  statements: number
  onDone: () => void
}) {
  const { call } = useHarken()
  const works = useMay('work')
  const supervises = useMay('supervise')
  const [busy, setBusy] = useState(false)
  const [answering, setAnswering] = useState<ReadonlySet<string>>(new Set())
  const unanswered = cluster.conversations.filter(({ status }) => status === 'needs_reply')
  const waiting = unanswered.filter(({ id, failedReply }) => failedReply || !answering.has(id))
  const free = waiting.filter(({ assignee }) => assignee === null).slice(0, atOnce)
  const [first] = cluster.conversations
  const alike = counted(cluster.size)
  const answered = counted(cluster.answered)
  const underway = unanswered.length - waiting.length
  const facts =
    underway === 0
      ? t`${alike} like this, ${answered} answered`
      : t`${alike} like this, ${answered} answered, ${counted(underway)} being answered`

  async function claimThem(): Promise<void> {
    setBusy(true)
    const taken = await Promise.all(
      free.map(({ id }) =>
        call(claim, { params: { id }, body: {} }).then(
          () => true,
          () => false,
        ),
      ),
    )
    const ours = taken.filter(Boolean).length
    toast(plural(ours, { one: '# conversation claimed', other: '# conversations claimed' }), 'person')
    setBusy(false)
    onDone()
  }

  async function answerThem(): Promise<void> {
    setBusy(true)
    try {
      const { queued, refused } = await call(answerClusterRoute, {
        params: { id: crisis },
        body: {
          conversations: waiting.map(({ id }) => id),
          texts: [],
          paceSeconds: 3,
        },
      })
      setAnswering(new Set([...answering, ...queued.map(({ conversation }) => conversation)]))
      const sent = plural(queued.length, {
        one: '# answer on its way',
        other: '# answers on their way, one by one',
      })
      const left = plural(refused.length, {
        one: '# cannot be answered here',
        other: '# cannot be answered here',
      })
      toast(refused.length === 0 ? sent : t`${sent}, ${left}`, 'done')
    } catch (error) {
      toast(errorWords(error), 'failed')
    }
    setBusy(false)
    onDone()
  }

  return (
    <li className={styles.row}>
      <div className={styles.text}>
        <p className={styles.name}>
          <bdi>“{cluster.title}”</bdi>
        </p>
        <p className={styles.meta}>
          {first === undefined ? (
            facts
          ) : (
            <Trans>
              {facts},{' '}
              <a
                href={addressOfPlace({
                  of: { view: 'needs_reply', filter: {}, q: null },
                  conversation: first.id,
                })}
              >
                see one
              </a>
            </Trans>
          )}
        </p>
        <p className={styles.channels}>
          {cluster.channels.map((channel) => (
            <ChannelIcon key={channel} channel={channel} />
          ))}
        </p>
      </div>
      <div className={styles.actions}>
        {works && free.length > 0 && (
          <Button small look="outlined" disabled={busy} onClick={() => void claimThem()}>
            {t`Claim ${free.length}`}
          </Button>
        )}
        {supervises && waiting.length > 0 && (
          <Button small look="outlined" disabled={busy} onClick={() => void answerThem()}>
            {t`Answer ${waiting.length} with ${plural(statements, { one: '# statement', other: '# statements' })}`}
          </Button>
        )}
      </div>
    </li>
  )
}
