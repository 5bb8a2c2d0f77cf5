// Do the commands for a deployment on AWS find its user pool and its queues by stage?
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type SqsEngine, startSqs } from '../../../local/engine/sqs.ts'
import { startFakeCognito } from './fake-cognito.ts'
import { harken } from './terminal.ts'

let cognito: Awaited<ReturnType<typeof startFakeCognito>>
let sqs: SqsEngine

beforeAll(async () => {
  vi.stubEnv('AWS_REGION', 'eu-west-1')
  cognito = await startFakeCognito({
    'eu-west-1_One': 'harken-dev',
    'eu-west-1_Two': 'harken-test',
    'eu-west-1_Three': 'harken-test',
  })
  const names = ['deliveries', 'polls', 'sends', 'media'].map((name) => `harken-dev-${name}`)
  sqs = await startSqs({
    queues: names
      .flatMap((name) => [name, `${name}-dead`])
      .map((name) => ({ name, visibilityTimeoutSeconds: 30 })),
  })
  vi.stubEnv('AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER', cognito.endpoint)
  vi.stubEnv('AWS_ENDPOINT_URL_SQS', sqs.endpoint)
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test')
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await Promise.all([cognito.close(), sqs.close()])
})
beforeEach(() => cognito.users.clear())

const env = { AWS_REGION: 'eu-west-1' }
const person = (...args: string[]) => harken(['user', ...args, '--stage', 'dev'], { env })

describe('harken user', () => {
  test('invites under a short name, with roles, and lists everybody', async () => {
    const invited = await person('invite', 'Ana.Lopez@example.com', '--role', 'agent, lead')
    expect(invited).toMatchObject({ code: 0, err: [] })
    expect(invited.out).toContain('Ana.Lopez@example.com is invited as ana.lopez (agent, lead)')
    await person('invite', 'bo@example.com', '--role', 'admin', '--name', 'bo-the-boss')
    const { out } = await person('list')
    expect(out).toMatch(/^ana\.lopez +Ana\.Lopez@example\.com +agent,lead +CONFIRMED$/m)
    expect(out).toMatch(/^bo-the-boss +bo@example\.com +admin +CONFIRMED$/m)
  })

  test('a name that is taken is not taken over; --again mails once more', async () => {
    await person('invite', 'ana@example.com', '--role', 'agent')
    const other = await person('invite', 'ana@example.org', '--role', 'admin')
    expect(other).toMatchObject({ code: 1, err: [expect.stringContaining('ana is here already')] })
    expect([...(cognito.users.get('ana')?.groups ?? [])]).toEqual(['agent'])
    expect((await person('invite', 'ana@example.com', '--role', 'agent', '--again')).code).toBe(0)
    expect(cognito.users.get('ana')?.invited).toBe(2)
  })

  test('role gives exactly those named, and leaves an admin', async () => {
    await person('invite', 'ana@example.com', '--role', 'agent,admin')
    const last = await person('role', 'ana', 'lead')
    expect(last).toMatchObject({ code: 1, err: [expect.stringContaining('the only admin')] })
    await person('invite', 'bo@example.com', '--role', 'admin')
    expect((await person('role', 'ana@example.com', 'lead,agent')).code).toBe(0)
    expect([...(cognito.users.get('ana')?.groups ?? [])].sort()).toEqual(['agent', 'lead'])
    const nobody = await person('role', 'nobody', 'lead')
    expect(nobody).toMatchObject({ code: 1, err: [expect.stringContaining('UserNotFoundException')] })
  })

  test('the pool: by stage when there is one of that name, else by its id', async () => {
    const list = (...args: string[]) => harken(['user', 'list', ...args], { env })
    expect((await list('--stage', 'prod')).err).toEqual([
      expect.stringContaining('no user pool "harken-prod"'),
    ])
    expect((await list('--stage', 'test')).err).toEqual([
      expect.stringContaining('give --pool (eu-west-1_Two, eu-west-1_Three)'),
    ])
    expect((await list('--pool', 'eu-west-1_Two')).code).toBe(0)
  })
})

describe('harken redrive --stage', () => {
  test('finds the queues by name', async () => {
    const client = new SQSClient({ endpoint: sqs.endpoint, region: 'eu-west-1' })
    const QueueUrl = sqs.queueUrl('harken-dev-sends-dead')
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a reply' }))
    client.destroy()
    const redrive = () => harken(['redrive', '--stage', 'dev'], { env })
    expect(await redrive()).toMatchObject({ code: 0, out: 'sends-dead: 1 sent again\n' })
    expect((await redrive()).out).toBe('The dead-letter queues are empty.\n')
  })

  test('a stage that is not there', async () => {
    const { code, err } = await harken(['redrive', '--stage', 'nowhere'], { env })
    expect(code).toBe(1)
    expect(err.join()).toContain('SQS: ')
  })
})
