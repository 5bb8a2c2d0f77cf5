// Does what the Bot API posts pass verification, and give the same items as polling?
import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { startFakeTelegram } from '../../../local/platforms/telegram.ts'
import { receive } from '../../../shared/channels/telegram/inbound.ts'
import { normalise } from '../../../shared/channels/telegram/normalise.ts'
import { poll } from '../../../shared/channels/telegram/poll.ts'
import type { InboundItem } from '../../../shared/domain/mention.ts'
import { contextFor, ownIds, receivedAt } from './setup.ts'

const ana = { nativeId: '42', name: 'Ana Ferreira', handle: 'anaf', followers: null }

test('waiting updates go to a new webhook, are repeated until accepted, and match what a poll gave', async () => {
  const platform = await startFakeTelegram()
  const bodies: Buffer[] = []
  let refuse = 1
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    const body = Buffer.concat(chunks)
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    )
    const result = receive({ method: 'POST', query: {}, headers, body }, platform.credentials)
    const accepted = result.kind === 'delivery' && refuse-- <= 0
    if (accepted) bodies.push(body)
    response.writeHead(accepted ? 200 : 503).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  try {
    platform.disorder = true
    await platform.say({ customer: ana, text: 'Olá 👋 https://acme.example/é', visibility: 'private' })
    await platform.say({ customer: ana, text: '@northwind_bot refund?', visibility: 'public' })
    const polled = await poll({
      ...contextFor(platform),
      cursor: null,
      reachBackTo: receivedAt,
      budgetUsd: 1,
    })
    await platform.connectWebhook(`http://127.0.0.1:${port}/webhooks/telegram/main`)
    await platform.settled()
    expect(bodies.join('')).toContain('Ol\\u00e1 \\ud83d\\udc4b https:\\/\\/acme.example\\/\\u00e9')
    const pushed = bodies.flatMap((bytes) => normalise({ bytes, source: 'webhook', ownIds, receivedAt }))
    const pulled = polled.deliveries.flatMap((delivery) => normalise({ ...delivery, ownIds, receivedAt }))
    expect(distinct(pushed)).toEqual(distinct(pulled))
    expect(distinct(pushed)).toHaveLength(2)
  } finally {
    await platform.close()
    server.close()
  }
})

function distinct(items: InboundItem[]): InboundItem[] {
  const byId = new Map(items.flatMap((item) => (item.type === 'message' ? [[item.nativeId, item]] : [])))
  return [...byId.keys()].sort().flatMap((id) => byId.get(id) ?? [])
}
