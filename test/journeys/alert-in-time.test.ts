// From the close of a loud minute to the alert where people see it: how long does it take on one machine?
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeMinuteOf } from '#shared/store/minutes.ts'
import { fakes } from '../../local/platforms/catalog.ts'
import type { FakePlatform } from '../../local/platforms/fake-platform.ts'
import { type Api, accountName, type LocalSystem, startLocalSystem, until } from '../support/local-system.ts'

const minuteMs = 60_000
/** What was promised. */
const promisedMs = 20_000

let system: LocalSystem
let platform: FakePlatform
let lea: Api

beforeAll(async () => {
  system = await startLocalSystem([])
  lea = await system.as('lea', ['admin'])
  const start = fakes.whatsapp
  if (!start) throw new Error('no fake')
  platform = await start({ seed: 7 })
})
afterAll(async () => {
  await system?.stop()
  await platform?.close()
})

/** A day and two hours of about two negative mentions a minute, as they would have been counted. */
async function yesterday(): Promise<void> {
  const db = {
    client: new DynamoDBClient({
      endpoint: process.env.AWS_ENDPOINT_URL_DYNAMODB ?? '',
      cacheMiddleware: true,
    }),
    table: process.env.HARKEN_TABLE ?? '',
  }
  const now = Math.floor(Date.now() / minuteMs) * minuteMs
  const minutes = Array.from({ length: 26 * 60 }, (_, n) => now - (n + 1) * minuteMs)
  while (minutes.length > 0)
    await Promise.all(
      minutes.splice(0, 60).map((at) => {
        const counts = { [`${platform.channel}_negative`]: 1 + ((at / minuteMs) % 3) }
        return writeMinuteOf(db, 'Acme', new Date(at).toISOString(), 'before', null, { last: '1', counts })
      }),
    )
  db.client.destroy()
}

test('a burst is in the outbox within 20 seconds of its minute, with what drives it', {
  timeout: 240_000,
}, async () => {
  await yesterday()
  const rule = await lea('POST', '/api/alert-rules', {
    name: 'Press office',
    target: { kind: 'slack', url: 'https://hooks.slack.com/services/T0/B0/s3cr3t' },
    pageUrl: system.origin,
  })
  expect(rule.status).toBe(200)
  const { endpoint, credentials, channel } = platform
  const connected = await lea('POST', '/api/accounts', {
    channel,
    account: accountName,
    brand: 'Acme',
    endpoint,
    credentials,
    receive: 'webhook',
  })
  expect(connected.status).toBe(200)
  await platform.connectWebhook(`${system.origin}/webhooks/${channel}/${accountName}`)

  // The whole burst in one minute. The watch that closes it learns all of yesterday first: the slowest it gets.
  const left = minuteMs - (Date.now() % minuteMs)
  if (left < 15_000) await new Promise((resolve) => setTimeout(resolve, left))
  for (let n = 0; n < 40; n++)
    platform.say({
      customer: {
        nativeId: `15550${1000 + n}`,
        name: `Customer ${n}`,
        handle: `15550${1000 + n}`,
        followers: null,
      },
      text: `Your app is down again, I cannot pay. This is terrible service, order ${n}`,
      visibility: 'private',
    })
  const alert = await until(
    'the alert',
    async () => (await lea('GET', '/api/dev/outbox')).json.alerts[0],
    120,
  )
  const { incidents } = (await lea('GET', '/api/incidents')).json
  const [incident] = incidents
  const tookMs = Date.parse(alert.at) - (Date.parse(incident.startedAt) + minuteMs)
  console.log(`from the minute's close to the alert in the outbox: ${(tookMs / 1000).toFixed(1)} s`)
  expect(incidents).toHaveLength(1)
  expect(tookMs).toBeLessThanOrEqual(promisedMs)
  expect(alert).toMatchObject({ kind: 'http', to: 'hooks.slack.com' })
  expect(alert.body).toContain('Acme: a burst of negative mentions')
  expect(incident.drivers.terms.map(({ term }: { term: string }) => term).join()).toMatch(/app|pay|service/)
  expect(JSON.stringify([alert, (await lea('GET', '/api/alerts')).json])).not.toContain('s3cr3t')
  expect((await lea('GET', '/api/alerts')).json.alerts).toMatchObject([
    { state: 'sent', incident: incident.id },
  ])
  const report = await fetch(`${system.origin}/api/incidents/${incident.id}/report`)
  expect(report.status).toBe(401)
})
