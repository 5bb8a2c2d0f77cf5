// What happens between pressing Send and the answer being away: checks, one question at most, then the server.
import { t } from '@lingui/core/macro'
import { useCallback } from 'react'
import type { Message } from '#shared/api/shapes.ts'
import type { LintFinding } from '#shared/domain/reply-lint.ts'
import { noteStopped } from '../conversation/use-presence.ts'
import { useStateOf } from '../pieces/use-state-of.ts'
import { useHarken } from '../store/harken.ts'
import type { Mode } from '../store/page.ts'
import { type Answer, type Sent, sendNote, sendReply } from './send-reply.ts'
import { forgetUnsent, tellUnsent, useUnsent } from './unsent.ts'
import type { Doubting } from './use-doubts.ts'

/** Something worth a second look: of the text, or that a colleague holds the conversation. */
export type Doubt = LintFinding | { kind: 'held'; words: string }

export type Sending = {
  busy: boolean
  failed: string | null
  fail: (words: string | null) => void
  /** What was said meanwhile, until somebody decides. */
  meanwhile: Message[] | null
  keep: () => void
  /** Send was pressed over these doubts: pressed again, it sends. */
  asked: boolean
  /** What is asked about was to go later: said yes to, it goes then. */
  planned: boolean
  /** Sends, or asks first. `anyway`: over what was said meanwhile. `after`: once the server has it. */
  send: (what: Answer | { note: string }, anyway?: boolean, after?: () => void) => void
}

/** Each set of doubts is asked about once. A moment chosen before the question is kept until it is answered. */
export function useSending(id: string, { shown, look }: Doubting): Sending {
  const harken = useHarken()
  const [busy, setBusy] = useStateOf(id, false)
  const [failed, setFailed] = useStateOf<string | null>(id, null)
  const missed = useUnsent(id)
  const fail = useCallback(
    (words: string | null) => {
      setFailed(words)
      forgetUnsent(id)
    },
    [id, setFailed],
  )
  const [meanwhile, setMeanwhile] = useStateOf<Message[] | null>(id, null)
  const [askedAbout, setAskedAbout] = useStateOf(id, '')
  const [sendAt, setSendAt] = useStateOf<string | null>(id, null)
  const finish = (sent: Sent, mode: Mode) => {
    const isHere = setBusy(false)
    if (!isHere && sent.kind === 'failed') return tellUnsent(id, mode, sent.words)
    if (!isHere && sent.kind === 'answered') return tellUnsent(id, mode, t`A colleague answered meanwhile.`)
    fail(sent.kind === 'failed' ? sent.words : null)
    setMeanwhile(sent.kind === 'answered' ? sent.since : null)
    if (!isHere || sent.kind !== 'sent') return
    noteStopped()
    setAskedAbout('')
    setSendAt(null)
  }
  const answer = async (what: Answer, anyway: boolean, after: () => void) => {
    const doubts = await look().catch(() => null)
    if (doubts === null) {
      const words = t`What checks an answer could not be loaded. Reload the page; your text is kept.`
      return finish({ kind: 'failed', words }, what.visibility)
    }
    const about = summary(doubts)
    const stopped = doubts.some(({ kind }) => kind === 'blank')
    if (stopped || (about !== '' && about !== askedAbout)) {
      setAskedAbout(about)
      setSendAt(what.sendAt ?? null)
      if (!setBusy(false)) tellUnsent(id, what.visibility, t`Look at it once more first.`)
      return
    }
    const then = what.sendAt ?? (anyway || about !== '' ? sendAt : null)
    setSendAt(then)
    const sent = await sendReply(harken, id, then === null ? what : { ...what, sendAt: then }, anyway)
    finish(sent, what.visibility)
    if (sent.kind !== 'sent') return
    const { runPending } = await import('./pending-macro.ts')
    await runPending(harken, id)
    after()
  }
  const send = (what: Answer | { note: string }, anyway = false, after = () => {}) => {
    if (busy) return
    setBusy(true)
    if ('note' in what)
      void sendNote(harken, id, what.note).then((sent) => {
        finish(sent, 'note')
        if (sent.kind === 'sent') after()
      })
    else void answer(what, anyway, after)
  }
  return {
    busy,
    failed: failed ?? missed,
    fail,
    meanwhile,
    keep: () => setMeanwhile(null),
    asked: askedAbout !== '' && askedAbout === summary(shown),
    planned: sendAt !== null,
    send,
  }
}

const summary = (doubts: readonly Doubt[]): string =>
  doubts.map(({ kind, words }) => `${kind} ${words}`).join('\n')
