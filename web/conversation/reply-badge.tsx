// What became of our reply, and what can be done about it?
import { t } from '@lingui/core/macro'
import {
  Check,
  CheckCheck,
  CircleHelp,
  CircleX,
  Clock,
  Ellipsis,
  LoaderCircle,
  OctagonPause,
  Pencil,
  RotateCw,
  X,
} from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { Message, ReplyView } from '#shared/api/shapes.ts'
import { actOnReply, backToDraft, moveReply, undoReplyNow, withdrawReply } from '../composer/act-on-reply.ts'
import { Button } from '../pieces/button.tsx'
import { channelName, definitionOf } from '../pieces/channel.tsx'
import { KeyOf } from '../pieces/kbd.tsx'
import { isWebAddress } from '../pieces/native-link.tsx'
import { useNow } from '../pieces/now.ts'
import { copyText } from '../store/copy-text.ts'
import { useHarken, useMay } from '../store/harken.ts'
import { useConversation, useInbox } from '../store/inbox.ts'
import { toast } from '../store/page.ts'
import { type BadgeAction, badgeOf, holdSeconds } from '../words/replies.ts'
import { HoldRing } from './hold-ring.tsx'
import styles from './reply-badge.module.css'

const ConfirmDialog = lazy(async () => ({
  default: (await import('../menus/confirm-dialog.tsx')).ConfirmDialog,
}))

const ChangedByLead = lazy(async () => ({
  default: (await import('./changed-by-lead.tsx')).ChangedByLead,
}))
const Approval = lazy(async () => ({ default: (await import('./approval.tsx')).Approval }))
const MomentDialog = lazy(async () => ({
  default: (await import('../menus/moment-dialog.tsx')).MomentDialog,
}))

const icons: Record<ReplyView['status'], typeof Check> = {
  draft: Pencil,
  pending_approval: Clock,
  rejected: Pencil,
  held: Clock,
  undone: Pencil,
  queued: Ellipsis,
  sending: LoaderCircle,
  sent: Check,
  delivered: CheckCheck,
  read: CheckCheck,
  failed: CircleX,
  cancelled: X,
  blocked: OctagonPause,
  unknown: CircleHelp,
}

export function ReplyBadge({ message, channel }: { message: Message; channel: string }) {
  const { reply } = message
  if (reply !== undefined) return <Badge reply={reply} channel={channel} />
  if (message.permalink === null) return null
  return (
    <p className={styles.badge}>
      <Original href={message.permalink} channel={channel} />
    </p>
  )
}

function Badge({ reply, channel }: { reply: ReplyView; channel: string }) {
  const now = useNow(reply.status === 'held' ? 1000 : 60_000)
  const holds = useInbox((state) => state.workspace?.holdSeconds)
  const badge = badgeOf(reply, channelName(channel), now)
  const left = holdSeconds(reply, now)
  const templates = definitionOf(channel)?.[reply.visibility]?.templates === true
  const fits = (action: BadgeAction): boolean => action !== 'template' || templates
  const Icon = reply.status === 'failed' && reply.failure?.retryable ? RotateCw : icons[reply.status]
  return (
    <div className={styles.badge}>
      <span className={`${styles.state} ${styles[badge.tone]}`}>
        {reply.status === 'held' && left > 0 && left <= 60 ? (
          <HoldRing left={left} whole={holds?.[reply.visibility] ?? 10} />
        ) : (
          <Icon size={14} strokeWidth={2} aria-hidden="true" className={styles.icon} />
        )}
        <strong>{badge.words}</strong>
        {badge.detail !== null && (
          <span className={styles.detail}>
            <bdi>{badge.detail}</bdi>
          </span>
        )}
      </span>
      <BadgeActions actions={badge.actions.filter(fits)} reply={reply} channel={channel} />
      {reply.approval?.proposed !== undefined && (
        <Suspense>
          <ChangedByLead by={reply.approval.by} proposed={reply.approval.proposed} sent={reply.text} />
        </Suspense>
      )}
    </div>
  )
}

function BadgeActions({
  actions,
  reply,
  channel,
}: {
  actions: BadgeAction[]
  reply: ReplyView
  channel: string
}) {
  const harken = useHarken()
  const works = useMay('work')
  const supervises = useMay('supervise')
  const decides = supervises && reply.by !== harken.me && actions.includes('approve')
  const [asking, setAsking] = useState(false)
  const [moving, setMoving] = useState(false)
  const conversation = useConversation(reply.conversationId)
  const retry = () => void actOnReply(harken, reply, 'retry')
  return (
    <>
      {actions.map((action) => {
        if (action === 'open') {
          return reply.permalink === null ? null : (
            <Original key={action} href={reply.permalink} channel={channel} />
          )
        }
        if (action === 'approve' || action === 'reject') {
          return action === 'approve' && supervises ? (
            <Suspense key={action}>
              <Approval reply={reply} />
            </Suspense>
          ) : null
        }
        if (!works) return null
        // Who decides on what a colleague wrote sends it back; taking it back, or reminding, is for its writer.
        if ((action === 'withdraw' || action === 'nudge') && decides) return null
        const press = {
          undo: () => void undoReplyNow(harken, reply),
          cancel: () => void actOnReply(harken, reply, 'cancel'),
          retry: reply.status === 'unknown' ? () => setAsking(true) : retry,
          edit: () => backToDraft(reply),
          template: () =>
            reply.status === 'blocked' ? void withdrawReply(harken, reply) : backToDraft(reply, 'private'),
          now: () => void moveReply(harken, reply, new Date().toISOString()),
          move: () => setMoving(true),
          withdraw: () => void withdrawReply(harken, reply),
          nudge: () =>
            void actOnReply(harken, reply, 'nudge').then(
              (done) => done && toast(t`They are reminded`, 'done'),
            ),
          copy: () => copyText(reply.text, t`Text copied`),
          mark: () => void actOnReply(harken, reply, 'mark'),
        }[action]
        return (
          <Button key={action} small look="outlined" onClick={press}>
            {actionWords(action, reply)}
            {action === 'undo' && <KeyOf command="undo" />}
          </Button>
        )
      })}
      {moving && (
        <Suspense>
          <MomentDialog
            title={t`Send at another moment`}
            confirm={t`Send then`}
            brand={conversation?.brand ?? ''}
            onChoose={(at) => void moveReply(harken, reply, at)}
            onClose={() => setMoving(false)}
          />
        </Suspense>
      )}
      {asking && (
        <Suspense>
          <ConfirmDialog
            title={t`Send it again?`}
            words={t`${channelName(channel)} may have taken the first attempt. Sending again can post the same words twice.`}
            confirm={t`Send again`}
            onConfirm={retry}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      )}
    </>
  )
}

function actionWords(action: BadgeAction, { status }: ReplyView): string {
  switch (action) {
    case 'undo':
      return t`Undo`
    case 'cancel':
      return t`Cancel`
    case 'retry':
      return status === 'unknown' ? t`Send again` : status === 'blocked' ? t`Send now` : t`Retry`
    case 'edit':
      return t`Back to draft`
    case 'template':
      return t`Choose template`
    case 'approve':
      return t`Approve`
    case 'reject':
      return t`Send back`
    case 'open':
      return t`Open`
    case 'now':
      return t`Send now`
    case 'move':
      return t`Change time`
    case 'withdraw':
      return t`Withdraw`
    case 'nudge':
      return t`Remind`
    case 'copy':
      return t`Copy text`
    case 'mark':
      return t`It is posted`
  }
}

function Original({ href, channel }: { href: string; channel: string }) {
  if (!isWebAddress(href)) return null
  return (
    <a className={styles.original} href={href} target="_blank" rel="noopener noreferrer nofollow ugc">
      {t`open on ${channelName(channel)}`}
    </a>
  )
}
