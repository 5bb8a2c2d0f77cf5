// Those who say the same: claimed twenty at a time, or answered one by one with what is approved.
import { useState } from 'react'
import { claim } from '#shared/api/conversations.ts'
import { answerClusterRoute } from '#shared/api/crises.ts'
import { errorWords } from '../api/api-error.ts'
import { addressOfPlace } from '../app/place-address.ts'
import { Button } from '../pieces/button.tsx'
import { ChannelIcon } from '../pieces/channel.tsx'
import { useHarken, useMay } from '../store/harken.ts'
import { toast } from '../store/page.ts'
import { counted, plural } from '../words/numbers.ts'
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
    <section className={styles.block} aria-label="Alike">
      <header className={styles.head}>
        <h2 className={styles.title}>Saying the same</h2>
        <span className={styles.meta}>negative, in scope</span>
      </header>
      {clusters.length === 0 && (
        <p className={styles.none}>No two people say the same so far. Single messages are in the queue.</p>
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
    toast(`${plural(taken.filter(Boolean).length, 'conversation')} claimed`, 'person')
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
      const left = refused.length === 0 ? '' : `, ${counted(refused.length)} cannot be answered here`
      toast(`${plural(queued.length, 'answer')} on their way, one by one${left}`, 'done')
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
          {counted(cluster.size)} like this, {counted(cluster.answered)} answered
          {unanswered.length > waiting.length &&
            `, ${counted(unanswered.length - waiting.length)} being answered`}
          {first !== undefined && (
            <>
              {', '}
              <a
                href={addressOfPlace({
                  of: { view: 'needs_reply', filter: {}, q: null },
                  conversation: first.id,
                })}
              >
                see one
              </a>
            </>
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
            Claim {free.length}
          </Button>
        )}
        {supervises && waiting.length > 0 && (
          <Button small look="outlined" disabled={busy} onClick={() => void answerThem()}>
            Answer {waiting.length} with {plural(statements, 'statement')}
          </Button>
        )}
      </div>
    </li>
  )
}
