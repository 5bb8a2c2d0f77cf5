// How does a callback of a telephone service become items? One call is one message, whatever comes later edits it.
import { Failure } from '../../domain/failure.ts'
import type { InboundItem, MediaRef, MessageItem, StatusItem } from '../../domain/mention.ts'
import type { NormaliseInput } from '../connector.ts'
import { callerOf } from './caller.ts'
import { readContactEvent } from './contact-event.ts'
import { formOf } from './form.ts'

const sid = /^[A-Za-z]{2}[A-Za-z0-9_-]{4,60}$/

/** Callbacks carry no time of their own, so a message has the time at which it came in. Throws Failure `bad_payload`. */
export function normalise(input: NormaliseInput): InboundItem[] {
  if (input.source === 'connect') return readContactEvent(input.bytes)
  const form = formOf(input.bytes)
  if (form === null || !sid.test(form.get('AccountSid') ?? ''))
    throw new Failure('bad_payload', 'Not a callback of Twilio.')
  const call = form.get('CallSid') ?? ''
  const message = form.get('MessageSid') ?? form.get('SmsSid') ?? ''
  if (message !== '' && sid.test(message)) return readText(form, message, input.receivedAt)
  if (call !== '' && sid.test(call)) return readCall(form, call, input.receivedAt)
  if (message !== '' || call !== '') {
    return [{ type: 'unreadable', recipient: null, reason: 'an id that is none', raw: form.toString() }]
  }
  return ignored('unknown_event')
}

function readText(form: URLSearchParams, id: string, receivedAt: string): InboundItem[] {
  const status = form.get('MessageStatus') ?? form.get('SmsStatus') ?? ''
  if (status !== '' && status !== 'received') return [statusOf(form, id, status, receivedAt)]
  const media = Array.from({ length: Math.min(Number(form.get('NumMedia')) || 0, 10) }, (_, n) => {
    return mediaOf(form.get(`MediaUrl${n}`), form.get(`MediaContentType${n}`))
  })
  const text = form.get('Body') ?? ''
  return [{ ...said(form, id, id, receivedAt), text, media: media.flatMap((one) => one ?? []) }]
}

const fates: Record<string, StatusItem['status']> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  failed: 'failed',
  undelivered: 'failed',
}

function statusOf(form: URLSearchParams, of: string, status: string, at: string): InboundItem {
  const fate = Object.hasOwn(fates, status) ? fates[status] : undefined
  if (fate === undefined) return { type: 'ignored', recipient: null, reason: 'not_sent_yet' }
  const code = form.get('ErrorCode') ?? status
  const detail = form.get('ErrorMessage') ?? `The network did not deliver it (${code}).`
  return {
    type: 'status',
    recipient: ownNumber(form.get('From')),
    of,
    status: fate,
    at,
    ...(fate === 'failed' ? { failure: { code, detail, retryable: false } } : {}),
  }
}

function readCall(form: URLSearchParams, call: string, at: string): InboundItem[] {
  if ((form.get('Direction') ?? 'inbound') !== 'inbound') return ignored('call_of_ours')
  if (!form.has('From')) return ignored('callback_without_caller')
  const recording = form.get('RecordingSid')
  const ring = { ...said(form, call, call, at), text: '📞 Missed call' }
  if (form.get('Digits') === '1') return [ring, edit(ring, 'digits', '📞 Asks to be called back')]
  if (recording !== null && sid.test(recording)) return readRecording(form, call, recording, at)
  const status = form.get('CallStatus') ?? ''
  if (['ringing', 'no-answer', 'busy', 'canceled', 'failed'].includes(status)) return [ring]
  return ignored(`call_${/^[a-z-]{1,20}$/.test(status) ? status : 'event'}`)
}

/** Recording and transcript come in any order: either makes the same message, and the transcript becomes its text. */
function readRecording(form: URLSearchParams, call: string, recording: string, at: string): InboundItem[] {
  const audio = mediaOf(form.get('RecordingUrl'), 'audio/mpeg')
  const media = audio === null ? [] : [{ ...audio, fileName: 'voicemail.mp3' }]
  const voicemail = { ...said(form, call, recording, at), text: '🎙️ Voicemail', media }
  const transcript = form.get('TranscriptionText')?.trim() ?? ''
  if (form.has('TranscriptionSid') && transcript !== '')
    return [voicemail, edit(voicemail, 'transcript', `🎙️ ${transcript}`)]
  return [voicemail]
}

function said(form: URLSearchParams, call: string, nativeId: string, at: string): MessageItem {
  const { customer, threadRoot, address, can } = callerOf(form.get('From') ?? '', call, true)
  const named = form.get('CallerName')?.trim().slice(0, 100)
  return {
    type: 'message',
    recipient: ownNumber(form.get('To')),
    nativeId,
    at,
    timeless: true,
    from: 'customer',
    customer: named ? { ...customer, name: named } : customer,
    threadRoot,
    visibility: 'private',
    text: '',
    media: [],
    permalink: null,
    address,
    can,
  }
}

function edit(
  { recipient, nativeId, at, threadRoot, customer }: MessageItem,
  kind: string,
  text: string,
): InboundItem {
  const customerId = customer.nativeId
  return {
    type: 'edit',
    recipient,
    nativeId: `${nativeId}:${kind}`,
    of: { nativeId },
    at,
    threadRoot,
    customerId,
    text,
  }
}

function mediaOf(url: string | null, mimeType: string | null): MediaRef | null {
  if (url === null || !/^https?:\/\//.test(url)) return null
  const [first] = (mimeType ?? '').split('/')
  const kind = first === 'image' || first === 'video' || first === 'audio' ? first : 'document'
  return { kind, url, ...(mimeType ? { mimeType } : {}) }
}

const ownNumber = (number: string | null): string | null =>
  number !== null && /^\+\d{3,15}$/.test(number) ? number : null
const ignored = (reason: string): InboundItem[] => [{ type: 'ignored', recipient: null, reason }]
