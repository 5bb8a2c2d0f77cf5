// Is a callback really Twilio's, and what does a caller hear?
import { createHmac } from 'node:crypto'
import type { Credentials, RawRequest, ReceiveResult } from '../connector.ts'
import { sameText } from '../signatures.ts'
import { formOf } from './form.ts'

/** HMAC-SHA1 in base64 over the URL as Twilio has it and the sorted form parameters, names and values run together. */
export function twilioSignature(authToken: string, url: string, form: URLSearchParams): string {
  const names = [...new Set(form.keys())].sort()
  const parts = names.flatMap((name) => [...new Set(form.getAll(name))].sort().map((value) => name + value))
  return createHmac('sha1', authToken)
    .update(url + parts.join(''), 'utf8')
    .digest('base64')
}

export function receive(request: RawRequest, credentials: Credentials): ReceiveResult {
  const refuse = (reason: string): ReceiveResult => ({ kind: 'rejected', status: 401, reason })
  if (request.method !== 'POST') return { kind: 'rejected', status: 405, reason: 'method_not_allowed' }
  const { authToken, webhookUrl } = credentials
  if (!authToken || !webhookUrl) return refuse('no_secret_configured')
  const given = request.headers['x-twilio-signature']
  if (given === undefined) return refuse('signature_missing')
  const form = formOf(request.body)
  if (form === null || [...form].length === 0) return refuse('body_malformed')
  if (!sameText(given, twilioSignature(authToken, webhookUrl, form))) return refuse('signature_wrong')
  const script = scriptFor(form, credentials)
  return script === null
    ? { kind: 'delivery' }
    : { kind: 'delivery', answer: { contentType: 'text/xml', body: script } }
}

const usualGreeting = 'Nobody can take your call right now.'

/** TwiML for a call that waits for it: a new one, one whose caller pressed a key, or one that has just been recorded. */
function scriptFor(form: URLSearchParams, { webhookUrl = '', greeting }: Credentials): string | null {
  if (!form.has('CallSid') || form.get('Direction') !== 'inbound') return null
  if (form.get('Digits') === '1') return response('<Say>Thank you. We will call you back.</Say><Hangup/>')
  if (form.has('RecordingSid') || form.has('TranscriptionSid')) return response('<Hangup/>')
  if (form.get('CallStatus') !== 'ringing') return null
  const url = escaped(webhookUrl)
  return response(
    `<Gather numDigits="1" timeout="4" action="${url}"><Say>${escaped(greeting || usualGreeting)} ` +
      'To be called back, press 1. To leave a message, wait for the tone.</Say></Gather>' +
      `<Record action="${url}" maxLength="120" playBeep="true" transcribe="true" transcribeCallback="${url}"/>`,
  )
}

const response = (verbs: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs}</Response>`

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
