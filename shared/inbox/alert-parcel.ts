// In which form does each kind of target take an alert? Formats of Slack, Microsoft Teams and email; ours for webhooks.
import { createHmac } from 'node:crypto'
import type { AlertStep, TargetKind } from '../domain/alert-rule.ts'
import type { Incident } from '../domain/incident.ts'
import type { AlertContent } from './alert-content.ts'
import { presentIncident } from './present-incident.ts'
import type { Parcel } from './services.ts'

export type AlertToSend = {
  id: string
  step: AlertStep
  to: readonly string[]
  kind: TargetKind
  content: AlertContent
  incidents: readonly Incident[]
}

/** What a URL target keeps apart: see secrets. */
export type TargetSecret = { url?: string | undefined; secret?: string | undefined }

/** The parcel of an alert; null where its target's URL is not known any more. `now` stamps what is signed. */
export function parcelOf(alert: AlertToSend, { url, secret }: TargetSecret, now: Date): Parcel | null {
  const { kind, content } = alert
  if (kind === 'web') return { kind: 'web', title: content.title, text: plainText(content) }
  if (kind === 'email')
    return {
      kind: 'email',
      to: [...alert.to],
      subject: content.title.replace(/\s+/g, ' ').slice(0, 200),
      text: plainText(content),
    }
  if (url === undefined) return null
  const json = { 'content-type': 'application/json' }
  if (kind === 'slack')
    return { kind: 'http', url, headers: json, body: JSON.stringify(slackMessage(content)) }
  if (kind === 'teams')
    return { kind: 'http', url, headers: json, body: JSON.stringify(teamsMessage(content)) }
  const body = JSON.stringify(webhookBody(alert))
  const timestamp = String(Math.floor(now.getTime() / 1000))
  return {
    kind: 'http',
    url,
    headers: {
      ...json,
      'harken-alert': alert.id,
      'harken-timestamp': timestamp,
      'harken-signature': `v1=${signatureOf(secret ?? '', timestamp, body)}`,
    },
    body,
  }
}

/** HMAC-SHA256 in hex over `<timestamp>.<raw body>`: what a receiver computes and compares, and then looks at the time. */
export const signatureOf = (secret: string, timestamp: string, body: string): string =>
  createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')

const plainText = ({ title, lines, link }: AlertContent): string =>
  [title, '', ...lines.map(({ label, value }) => `${label}: ${value}`), '', link, ''].join('\n')

/** Block Kit in an incoming webhook: docs.slack.dev, 2026-11. Limits: header 150, section 3,000 characters. */
function slackMessage({ title, lines, link }: AlertContent) {
  const text = lines.map(({ label, value }) => `*${label}*  ${slackText(value)}`).join('\n')
  return {
    text: slackText(title),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: title.slice(0, 150) } },
      { type: 'section', text: { type: 'mrkdwn', text: text.slice(0, 3000) } },
      {
        type: 'actions',
        elements: [{ type: 'button', text: { type: 'plain_text', text: 'Open' }, url: link }],
      },
    ],
  }
}

/** The three characters that mean something in Slack's text, and those that would make a word bold or a link. */
const slackText = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[*_~`]/g, (mark) => `\u200b${mark}\u200b`)

/** An Adaptive Card for the Workflows webhook ("Post to a channel when a webhook request is received"): Microsoft, 2026-11. */
function teamsMessage({ title, lines, link }: AlertContent) {
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            { type: 'TextBlock', size: 'Medium', weight: 'Bolder', wrap: true, text: cardText(title) },
            {
              type: 'FactSet',
              facts: lines.map(({ label, value }) => ({ title: label, value: cardText(value) })),
            },
          ],
          actions: [{ type: 'Action.OpenUrl', title: 'Open', url: link }],
        },
      },
    ],
  }
}

/** Cards read a little Markdown: nothing from outside may become a link or emphasis. */
const cardText = (text: string): string => text.replace(/([\\`*_[\]()#~])/g, '\\$1')

const webhookBody = ({ id, step, content, incidents }: AlertToSend) => ({
  id,
  type: step === 'digest' || step === 'test' ? step : `incident.${step}`,
  title: content.title,
  text: plainText(content),
  link: content.link,
  incidents: incidents.map(presentIncident),
})
