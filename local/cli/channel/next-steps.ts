// What is left to do once an account is connected? The channel's own page says; its callback URL is filled in.
import { readFile } from 'node:fs/promises'

const pages = new URL('../../../docs/channels/', import.meta.url)
const section = /^## Connect\w*\n([\s\S]*?)(?=^## |$(?![\s\S]))/m
const placeholder = /https:\/\/(?:<[^>]*>|[A-Z][A-Z-]*)\/webhooks\/[\w-]+\/(?:<[^>]*>|[A-Z]+)/g

export type Connected = {
  channel: string
  account: string
  receive: 'webhook' | 'poll'
  /** How registering the webhook went, where it was tried. */
  webhook: { state: 'registered' | 'by_hand' | 'refused'; detail: string } | null
}

/** Text for the person who connected it. `unreached`: no platform reaches `origin` from outside. */
export async function nextSteps(account: Connected, origin: string, unreached: boolean): Promise<string> {
  const { channel, receive, webhook } = account
  if (receive === 'poll') return 'It is polled from now on; nothing is left to do.\n'
  const callback = `${origin}/webhooks/${channel}/${account.account}`
  if (webhook?.state === 'registered') return `Webhook: ${callback}\n${webhook.detail}\n`
  const steps = await stepsOn(new URL(`${channel}.md`, pages))
  return [
    `Callback URL: ${callback}`,
    ...(webhook?.state === 'by_hand' ? [webhook.detail] : []),
    ...(webhook?.state === 'refused' ? [`It could not be registered for you: ${webhook.detail}`] : []),
    ...(unreached ? ['No platform reaches this machine: mentions come once that address is public.'] : []),
    ...(steps === null
      ? ["Enter it in the platform's own console."]
      : [
          `How the platform is connected, and what only you can do there (docs/channels/${channel}.md):`,
          '',
          steps.replace(placeholder, callback),
        ]),
    '',
  ].join('\n')
}

async function stepsOn(page: URL): Promise<string | null> {
  const text = await readFile(page, 'utf8').catch(() => null)
  return text === null ? null : (section.exec(text)?.[1]?.trim() ?? null)
}
