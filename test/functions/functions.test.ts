// Does every Lambda do its part with the events AWS hands it, the bad ones included? On embedded engines, in one process.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Engines, startEngines } from '../../local/engines.ts'
import type { Functions } from '../../local/functions.ts'
import { invocationContext } from '../../local/invocation.ts'
import { anAccount } from '../support/test-account.ts'

const dir = mkdtempSync(join(tmpdir(), 'functions-'))
const context = invocationContext('test')
const logged: string[] = []
let engines: Engines
let functions: Functions
let services: ReturnType<typeof import('#shared/platform/aws-services.ts').awsServices>
let mail: typeof import('../../functions/mail.ts')
let contactEvents: typeof import('../../functions/contact-events.ts')

beforeAll(async () => {
  engines = await startEngines(dir, false)
  Object.assign(process.env, engines.environment, { HARKEN_SOCKET_ENDPOINT: 'http://127.0.0.1:1' })
  const { registry } = await import('#shared/channels/registry.ts')
  const { awsServices } = await import('#shared/platform/aws-services.ts')
  const { modelFile } = await import('#shared/platform/model-file.ts')
  const { logTo } = await import('#shared/platform/log.ts')
  const { writeAccount } = await import('#shared/store/accounts.ts')
  logTo((line) => void logged.push(line))
  services = awsServices(registry, modelFile)
  const { loadFunctions } = await import('../../local/functions.ts')
  functions = await loadFunctions()
  mail = await import('../../functions/mail.ts')
  contactEvents = await import('../../functions/contact-events.ts')
  const accounts = [
    anAccount({ channel: 'email', account: 'care', ownIds: ['care@northwind.example'] }),
    anAccount({ channel: 'phone', account: 'line', ownIds: [] }),
    anAccount({ channel: 'telegram', account: 'bot', receive: 'poll' }),
  ]
  for (const account of accounts) await writeAccount(services.db, account)
  await services.secrets.write('phone', 'line', { connectInstanceArn: connectInstance })
})
afterAll(async () => {
  await engines.close()
  rmSync(dir, { recursive: true })
})

const missedCall = JSON.parse(
  readFileSync(new URL('../fixtures/phone/connect-missed.json', import.meta.url), 'utf8'),
)
const connectInstance: string = missedCall.detail.instanceArn

/** Takes what waits on a queue. */
async function taken(queue: 'deliveries' | 'polls'): Promise<string[]> {
  const client = new SQSClient({})
  const QueueUrl = engines.sqs.queueUrl(queue)
  const bodies: string[] = []
  for (;;) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 }),
    )
    if (Messages.length === 0) break
    for (const { Body = '', ReceiptHandle } of Messages) {
      bodies.push(Body)
      await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
    }
  }
  client.destroy()
  return bodies
}

const batchOf = (bodies: readonly string[]) => ({
  // biome-ignore lint/suspicious/noExplicitAny: of an SQS record our functions read these two members
  Records: bodies.map((body, n) => ({ messageId: `message-${n}`, body })) as any[],
})

describe('mail', () => {
  const pass = { status: 'PASS' }
  const record = (messageId: string, recipients = ['Care+h0123@Northwind.example']) => ({
    ses: {
      mail: { messageId, timestamp: '2026-11-22T10:00:00.000Z' },
      receipt: { recipients, spamVerdict: pass, virusVerdict: { status: 'GRAY' } },
    },
  })
  const lay = (key: string, text: string) =>
    services.blobs.put(`mail/${key}`, new TextEncoder().encode(text), 'message/rfc822')
  // biome-ignore lint/suspicious/noExplicitAny: the records here are broken on purpose
  const told = (...Records: unknown[]) => mail.handler({ Records } as any)

  it('comes in beside records that are malformed, unreadable, or too early, and those come in later', async () => {
    await lay(
      'fine',
      'From: Ana <ana@mail.example>\r\nSubject: Hi\r\nMessage-ID: <f@mail.example>\r\n\r\nHello',
    )
    await lay('odd', '\u0000 no mail of anybody')
    const early = record('early')
    await expect(told({ ses: null }, record('odd'), early, record('../x'), record('fine'))).rejects.toThrow(
      '1 of 5',
    )
    const first = await taken('deliveries')
    expect(first.map((body) => JSON.parse(body).deliveryId)).toEqual(['care-odd', 'care-fine'])
    expect(JSON.parse(JSON.parse(first[1] ?? '').text)).toMatchObject({
      key: 'fine',
      verdicts: { spam: 'PASS', virus: 'GRAY' },
    })
    expect(logged.filter((line) => line.includes('mail_record_unreadable'))).toHaveLength(2)
    await lay('early', 'From: Bo <bo@mail.example>\r\nSubject: Yo\r\n\r\nLater')
    await told(early)
    const later = await taken('deliveries')
    expect(later.map((body) => JSON.parse(body).deliveryId)).toEqual(['care-early'])
    const answer = await functions.triage.handler(batchOf([...first, ...later]), context, () => {})
    expect(answer).toEqual({ batchItemFailures: [] })
    const { listParked } = await import('#shared/store/parked.ts')
    expect(await listParked(services.db, '2026-11-22')).toMatchObject([
      { deliveryId: 'care-odd', whole: true },
    ])
  })

  it('for nobody of ours is left in the bucket', async () => {
    await lay('other', 'From: Ana <ana@mail.example>\r\n\r\nHello')
    await told(record('other', ['sales@northwind.example']))
    expect(await taken('deliveries')).toEqual([])
  })
})

describe('a contact event', () => {
  it('of a connected instance becomes a delivery with the event’s own id; others are left', async () => {
    await contactEvents.handler(missedCall)
    await contactEvents.handler({ ...missedCall, detail: { ...missedCall.detail, instanceArn: 'arn:other' } })
    await contactEvents.handler({ ...missedCall, detail: {} })
    const bodies = (await taken('deliveries')).map((body) => JSON.parse(body))
    expect(bodies).toMatchObject([{ deliveryId: `line-${missedCall.id}`, source: 'connect' }])
    expect(logged.some((line) => line.includes('contact_event_unreadable'))).toBe(true)
  })
})

describe('queue workers', () => {
  it('triage hands back only the message it could not open', async () => {
    const answer = await functions.triage.handler(batchOf(['{"half":', '{"v":1}']), context, () => {})
    expect(answer).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-0' }, { itemIdentifier: 'message-1' }],
    })
  })

  it.each(['poll', 'send', 'media'] as const)(
    '%s drops what is no job of its own, and says so',
    async (name) => {
      const answer = await functions[name].handler(batchOf(['no job']), context, () => {})
      expect(answer).toEqual({ batchItemFailures: [] })
      expect(logged.some((line) => line.includes(`${name}_job_unreadable`))).toBe(true)
    },
  )
})

describe('schedules', () => {
  it('dispatch puts every account that is due on the queue, the ones that cannot be polled too', async () => {
    await functions.dispatch.handler()
    const asked = new Set((await taken('polls')).map((body) => JSON.parse(body).account))
    expect(asked).toEqual(new Set(['bot', 'care', 'line']))
  })

  it.each(['sweep', 'watch'] as const)('%s has nothing to do in an empty inbox', async (name) => {
    await expect(functions[name].handler()).resolves.toBeUndefined()
  })
})

describe('readers of the change stream', () => {
  it.each(['fanout', 'pulse'] as const)('%s goes past records that are nobody’s', async (name) => {
    const keys = { pk: { S: 'L#x' }, sk: { S: '1' } }
    const record = {
      eventName: 'INSERT' as const,
      dynamodb: { SequenceNumber: '1', Keys: keys, NewImage: keys },
    }
    const answer = await functions[name].handler({ Records: [record] })
    expect(answer).not.toMatchObject({ batchItemFailures: [{}] })
  })
})

describe('doors', () => {
  const http = (rawPath: string, pathParameters: Record<string, string>) =>
    ({
      version: '2.0',
      rawPath,
      rawQueryString: '',
      headers: {},
      pathParameters,
      body: '{}',
      isBase64Encoded: false,
      requestContext: { http: { method: 'POST', path: rawPath } },
      // biome-ignore lint/suspicious/noExplicitAny: of an HTTP event our functions read these members
    }) as any

  it('the webhook knows nobody of another name, and takes nothing unsigned', async () => {
    const unknown = { channel: 'telegram', account: 'nobody' }
    const handled = functions.webhook.handler(http('/webhooks/telegram/nobody', unknown))
    expect(await handled).toMatchObject({ statusCode: 404 })
    await services.secrets.write('telegram', 'bot', { botToken: '1:a', secretToken: 'secret' })
    const known = { channel: 'telegram', account: 'bot' }
    expect(await functions.webhook.handler(http('/webhooks/telegram/bot', known))).toMatchObject({
      statusCode: 401,
    })
    expect(await taken('deliveries')).toEqual([])
  })

  it('the chat has no account of another name', async () => {
    const answer = await functions.chat.handler(
      http('/chat/nobody/session', { account: 'nobody', proxy: 'session' }),
    )
    expect(answer.statusCode).toBe(404)
  })

  it('the API says how it is to anybody, and nothing else without claims', async () => {
    const ask = (path: string) =>
      functions.api.handler(
        {
          ...http(path, {}),
          headers: { host: 'harken.example' },
          body: undefined,
          requestContext: { http: { method: 'GET', path }, domainName: 'harken.example' },
        },
        context,
      )
    expect(await ask('/api/health')).toMatchObject({ statusCode: 200 })
    expect(await ask('/api/conversations')).toMatchObject({ statusCode: 401 })
  })

  it('a ticket lets a socket in once', async () => {
    const { addTicket } = await import('#shared/store/connections.ts')
    await addTicket(services.db, 'ticket-1', 'maya', Math.floor(Date.now() / 1000) + 30)
    const authorize = async (ticket?: string) => {
      const event = { methodArn: 'arn:x', queryStringParameters: ticket === undefined ? null : { ticket } }
      const { policyDocument, context: who } = await functions.authorizer.handler(event)
      const [statement] = policyDocument.Statement
      return [statement?.Effect, who?.user]
    }
    expect(await authorize()).toEqual(['Deny', ''])
    expect(await authorize('ticket-1')).toEqual(['Allow', 'maya'])
    expect(await authorize('ticket-1')).toEqual(['Deny', ''])
  })

  it('a socket comes, asks and goes', async () => {
    const event = (eventType: string, user?: string, body?: string) =>
      ({
        requestContext: { connectionId: 'c1', eventType, ...(user ? { authorizer: { user } } : {}) },
        ...(body ? { body } : {}),
        // biome-ignore lint/suspicious/noExplicitAny: of a socket event our function reads these members
      }) as any
    const { listConnections } = await import('#shared/store/connections.ts')
    const here = async () => (await listConnections(services.db, Math.floor(Date.now() / 1000))).length
    expect(await functions.socket.handler(event('CONNECT'))).toMatchObject({ statusCode: 403 })
    expect(await functions.socket.handler(event('CONNECT', 'maya'))).toMatchObject({ statusCode: 200 })
    expect(await here()).toBe(1)
    expect(await functions.socket.handler(event('MESSAGE', 'maya', 'no frame'))).toMatchObject({
      statusCode: 200,
    })
    expect(await functions.socket.handler(event('DISCONNECT', 'maya'))).toMatchObject({ statusCode: 200 })
    expect(await here()).toBe(0)
  })
})

it('every function is here', async () => {
  const { readdirSync } = await import('node:fs')
  const names = readdirSync(new URL('../../functions', import.meta.url)).map((file) =>
    file.replace('.ts', ''),
  )
  const tested = [...Object.keys(functions), 'mail', 'contact-events', 'socket-authorizer']
  expect(names.filter((name) => !tested.includes(name))).toEqual([])
})
