// How is somebody who called answered: by text message, or by calling them back?
import * as z from 'zod/mini'
import { Failure } from '../../domain/failure.ts'
import type { ActOutcome, ResolveOutcome, SendOutcome } from '../../domain/send-outcome.ts'
import { textLength } from '../../domain/text-length.ts'
import type { ActInput, SendInput } from '../connector.ts'
import type { CallResult, PlatformAnswer } from '../platform-call.ts'
import { phoneDefinition } from './definition.ts'
import { escaped } from './inbound.ts'
import { callTwilio, failedWrite, number, problemIn, readTwilio } from './twilio.ts'

const message = z.object({ sid: z.string(), date_created: z.optional(z.nullable(z.string())) })
const call = z.object({ sid: z.string() })
const listed = z.object({
  sid: z.string(),
  body: z.nullable(z.string()),
  direction: z.string(),
  date_created: z.nullable(z.string()),
})

const noNumber = 'The caller withheld the number.'
const noTwilio = 'This account hears of calls from Amazon Connect and cannot write or dial.'

export async function send(input: SendInput): Promise<SendOutcome> {
  const { to } = input.address
  const { number: from = '', webhookUrl = '', accountSid } = input.credentials
  if (input.visibility === 'public')
    return { outcome: 'not_permitted', detail: 'A phone has no public side.' }
  if (to === undefined || !number.test(to)) return { outcome: 'recipient_unavailable', detail: noNumber }
  if (!accountSid) return { outcome: 'not_permitted', detail: noTwilio }
  const length = textLength(input.text, 'utf16')
  const most = phoneDefinition.private?.text.max ?? 0
  if (length === 0 || length > most)
    return {
      outcome: 'content_rejected',
      detail: `The text is ${length} long; a text message takes 1 to ${most}.`,
    }
  const form = { To: to, From: from, Body: input.text, StatusCallback: webhookUrl }
  const answer = await callTwilio(input, 'Messages.json', form)
  if (!isSuccess(answer)) {
    return failedWrite(input, answer) ?? { outcome: 'content_rejected', detail: detailOf(answer) }
  }
  const sent = message.safeParse(answer.body)
  if (!sent.success) return { outcome: 'unknown', detail: 'Twilio named no message.' }
  const at = instantOf(sent.data.date_created) ?? input.now().toISOString()
  return { outcome: 'sent', nativeId: sent.data.sid, at, permalink: null }
}

/** Looks in our own log of messages to this number for the text, written since the first try. */
export async function resolve(input: SendInput): Promise<ResolveOutcome> {
  const query = new URLSearchParams({
    To: input.address.to ?? '',
    From: input.credentials.number ?? '',
    PageSize: '100',
  })
  try {
    const page = await readTwilio(input, `Messages.json?${query}`)
    const { messages } = z.object({ messages: z.array(z.unknown()) }).parse(page)
    // Twilio's times are whole seconds.
    const since = Date.parse(input.firstTriedAt ?? input.writtenAt) - 2000
    for (const one of messages.flatMap((each) => listed.safeParse(each).data ?? [])) {
      const at = instantOf(one.date_created)
      const isOurs = one.direction.startsWith('outbound') && one.body === input.text
      if (isOurs && at !== null && Date.parse(at) >= since)
        return { outcome: 'sent', nativeId: one.sid, at, permalink: null }
    }
    return { outcome: 'absent' }
  } catch (error) {
    return {
      outcome: 'undecided',
      detail: error instanceof Failure ? error.message : 'The log is unreadable.',
    }
  }
}

/** Rings `agentNumber`; who picks up is put through to the caller, who sees our number. */
export async function act(input: ActInput): Promise<ActOutcome> {
  const { to } = input.address
  const { number: from = '', accountSid } = input.credentials
  if (input.action !== 'call_back') return { outcome: 'not_permitted', detail: 'A phone can only be called.' }
  if (to === undefined || !number.test(to)) return { outcome: 'recipient_unavailable', detail: noNumber }
  if (!accountSid) return { outcome: 'not_permitted', detail: noTwilio }
  if (!number.test(input.agentNumber ?? ''))
    return { outcome: 'not_permitted', detail: 'Say which number of yours is to be rung first, as +… .' }
  const dial = `<Response><Dial callerId="${escaped(from)}"><Number>${escaped(to)}</Number></Dial></Response>`
  const form = { To: input.agentNumber ?? '', From: from, Twiml: dial }
  const answer = await callTwilio(input, 'Calls.json', form)
  if (isSuccess(answer))
    return call.safeParse(answer.body).success
      ? { outcome: 'done' }
      : { outcome: 'unknown', detail: 'Twilio named no call.' }
  return failedWrite(input, answer) ?? { outcome: 'not_permitted', detail: detailOf(answer) }
}

/** Only an answer of Twilio's own that says what was made is believed: a proxy says 200 of anything. */
const isSuccess = (answer: CallResult): answer is PlatformAnswer =>
  answer.kind === 'answer' && answer.status >= 200 && answer.status < 300

const detailOf = (answer: Awaited<ReturnType<typeof callTwilio>>): string =>
  answer.kind === 'answer' ? problemIn(answer.body, answer.status).detail : answer.detail

function instantOf(text: string | null | undefined): string | null {
  const time = Date.parse(text ?? '')
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}
