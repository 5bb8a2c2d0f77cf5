// What happens between pressing Send and the answer being away: checks, one question at most, then the server.
import { useState } from 'react'
import type { Message } from '#shared/api/shapes.ts'
import type { LintFinding } from '#shared/domain/reply-lint.ts'
import { isBlocking } from '#shared/domain/reply-lint.ts'
import { noteStopped } from '../conversation/use-presence.ts'
import { useHarken } from '../store/harken.ts'
import { runPending } from './pending-macro.ts'
import { type Answer, type Sent, sendNote, sendReply } from './send-reply.ts'

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
  /** Sends, or asks first. `anyway`: over what was said meanwhile. */
  send: (what: Answer | { note: string }, anyway?: boolean) => void
}

/** `doubts` as they stand now: each set of them is asked about once. */
export function useSending(id: string, doubts: readonly Doubt[]): Sending {
  const harken = useHarken()
  const [busy, setBusy] = useState(false)
  const [failed, fail] = useState<string | null>(null)
  const [meanwhile, setMeanwhile] = useState<Message[] | null>(null)
  const [askedAbout, setAskedAbout] = useState('')
  const about = doubts.map(({ kind, words }) => `${kind} ${words}`).join('\n')
  const asked = about !== '' && about === askedAbout
  const finish = (sent: Sent) => {
    setBusy(false)
    fail(sent.kind === 'failed' ? sent.words : null)
    setMeanwhile(sent.kind === 'answered' ? sent.since : null)
    if (sent.kind !== 'sent') return
    noteStopped()
    setAskedAbout('')
  }
  const send = async (what: Answer | { note: string }, anyway = false) => {
    if (busy) return
    const isNote = 'note' in what
    if (!isNote && doubts.some((doubt) => doubt.kind !== 'held' && isBlocking(doubt)))
      return setAskedAbout(about)
    if (!isNote && about !== '' && !asked) return setAskedAbout(about)
    setBusy(true)
    const sent = isNote ? await sendNote(harken, id, what.note) : await sendReply(harken, id, what, anyway)
    finish(sent)
    if (sent.kind === 'sent' && !isNote) void runPending(harken, id)
  }
  return {
    busy,
    failed,
    fail,
    meanwhile,
    keep: () => setMeanwhile(null),
    asked,
    send: (what, anyway) => void send(what, anyway),
  }
}
