// How many mentions a second does the whole local pipeline take, and what does a mention cost in requests?
import { createHmac } from 'node:crypto'
import { startLocalSystem } from '../test/support/local-system.ts'
import type { Table } from './table.ts'

const deliveries = 300
const perDelivery = 10
const inFlight = 8

/** Signed WhatsApp webhooks against the whole system in one process, until the ledger has accounted for each. */
export async function pipeline(): Promise<Table> {
  const system = await startLocalSystem(['whatsapp'])
  try {
    const lead = await system.as('rui', ['lead'])
    const platform = system.platforms.whatsapp
    if (!platform) throw new Error('no platform')
    const url = `${system.origin}/webhooks/whatsapp/acme`
    const secret = platform.credentials.appSecret ?? ''
    const began = performance.now()
    const cpu = process.cpuUsage()
    let next = 0
    const lanes = Array.from({ length: inFlight }, async () => {
      while (next < deliveries) await deliver(url, secret, bodyOf(next++, platform.ownId))
    })
    await Promise.all(lanes)
    const accepted = performance.now() - began
    const total = deliveries * perDelivery
    for (;;) {
      const { json } = await lead('GET', '/api/ledger')
      if (json.received >= total && json.deliveries.queued === 0) break
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    const stored = performance.now() - began
    const { user, system: kernel } = process.cpuUsage(cpu)
    return {
      note: `${total} mentions of as many people in ${deliveries} signed webhooks, everything in one process (fan-out, counters and the engines included)`,
      rows: [
        { what: 'webhooks accepted a second', value: Math.round((deliveries / accepted) * 1000) },
        { what: 'mentions stored a second', value: Math.round((total / stored) * 1000) },
        { what: 'CPU ms a mention, all parts', value: ((user + kernel) / 1000 / total).toFixed(2) },
      ],
    }
  } finally {
    await system.stop()
  }
}

async function deliver(url: string, secret: string, body: string): Promise<void> {
  const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature }
  const { status } = await fetch(url, { method: 'POST', body, headers })
  if (status !== 200) throw new Error(`a webhook was answered ${status}`)
}

function bodyOf(n: number, phoneNumberId: string): string {
  const messages = Array.from({ length: perDelivery }, (_, m) => ({
    from: `1555${String(n).padStart(4, '0')}${m}`,
    id: `wamid.bench-${n}-${m}`,
    timestamp: String(Math.floor(Date.now() / 1000)),
    type: 'text',
    text: { body: `Where is parcel ${n}-${m}? I have been waiting for three days and nobody answers.` },
  }))
  const value = {
    messaging_product: 'whatsapp',
    metadata: { phone_number_id: phoneNumberId, display_phone_number: '1' },
  }
  const change = { field: 'messages', value: { ...value, contacts: [], messages } }
  return JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: 'WABA', changes: [change] }] })
}
