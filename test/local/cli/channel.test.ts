// Can an account be connected, seen, examined and disconnected from the command line of a running system?
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { variableOf } from '../../../local/cli/channel/credentials.ts'
import { announceRunning, findRunning } from '../../../local/cli/running-file.ts'
import { type RunningSystem, startForCommands } from './running-system.ts'
import { harken } from './terminal.ts'

let system: RunningSystem
let where: string[]
let environment: Record<string, string>

beforeAll(async () => {
  system = await startForCommands(null)
  where = ['--data', system.data]
  environment = Object.fromEntries(
    Object.entries(system.platform.credentials).map(([name, value]) => [variableOf(name), value]),
  )
})
afterAll(() => system.close())

const connect = (account: string, ...more: string[]): string[] => [
  ...['channel', 'connect', 'whatsapp', '--account', account, '--brand', 'Acme'],
  ...['--endpoint', system.platform.endpoint, ...where, ...more],
]
const secretsIn = (text: string): string[] => {
  const { appSecret = '', verifyToken = '', accessToken = '' } = system.platform.credentials
  return [appSecret, verifyToken, accessToken].filter((secret) => text.includes(secret))
}

describe('the running system', () => {
  test('says where it is, to its owner only', async () => {
    expect(statSync(join(system.data, 'running.json')).mode & 0o777).toBe(0o600)
    expect(await findRunning(system.data)).toMatchObject({
      url: system.origin,
      pid: process.pid,
      pollSeconds: 2,
    })
  })

  test('with no account: the doctor says so, nothing is wrong', async () => {
    const { code, out } = await harken(['doctor', ...where])
    expect(code).toBe(0)
    expect(out).toContain('warn  accounts: none is connected. Connect one:')
    expect(out).toContain('ok    dead letters: none')
  })
})

describe('harken channel', () => {
  test('connects from the environment, registers the webhook, shows no secret', async () => {
    const { code, out, err } = await harken(connect('acme'), { env: environment })
    expect({ code, err }).toEqual({ code: 0, err: [] })
    expect(out).toMatch(/^whatsapp\/acme is connected as \d+ \(Acme, by webhook\)\.$/m)
    expect(out).toContain(`Webhook: ${system.origin}/webhooks/whatsapp/acme`)
    expect(out).toContain('The platform delivers to us from now on.')
    expect(secretsIn(out)).toEqual([])
  })

  test('asks a person for what is missing, secrets hidden', async () => {
    const {
      appSecret = '',
      verifyToken = '',
      accessToken = '',
      phoneNumberId = '',
    } = system.platform.credentials
    const { code, out, asked } = await harken(
      ['channel', 'connect', 'whatsapp', '--endpoint', system.platform.endpoint, ...where],
      { answers: ['second', 'Acme', appSecret, verifyToken, accessToken, phoneNumberId, ''] },
    )
    expect(code).toBe(0)
    expect(out).toContain('It could not be registered for you: Without businessAccountId')
    expect(out).toContain(`Callback URL: ${system.origin}/webhooks/whatsapp/second`)
    expect(out).toContain(`set the callback to \`${system.origin}/webhooks/whatsapp/second\``)
    expect(asked.map((question) => question.startsWith('*'))).toEqual([
      false,
      false,
      true,
      true,
      true,
      false,
      false,
    ])
    expect(secretsIn(out)).toEqual([])
  })

  test('takes an accounts file, and only its own channel', async () => {
    const file = join(system.data, 'accounts.json')
    const other = {
      channel: 'telegram',
      account: 'bot',
      brand: 'Acme',
      credentials: { botToken: 'a', secretToken: 'b' },
    }
    writeFileSync(file, JSON.stringify([system.request('third'), other]))
    const { code, out } = await harken(['channel', 'connect', 'whatsapp', '--file', file, ...where])
    expect(code).toBe(0)
    expect(out).toContain('whatsapp/third is connected')
    const none = await harken(['channel', 'connect', 'x', '--file', file, ...where])
    expect(none).toMatchObject({ code: 2, err: [expect.stringContaining('names no account x')] })
  })

  test('what the platform refuses is not connected', async () => {
    const { code, out, err } = await harken(connect('wrong'), {
      env: { ...environment, HARKEN_ACCESS_TOKEN: 'not-the-token' },
    })
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toEqual([expect.stringMatching(/^whatsapp\/wrong is not connected: /)])
    expect(err.join()).not.toContain('not-the-token')
  })

  test('what cannot be right is not sent', async () => {
    const refused = async (...args: string[]) => (await harken(args, { env: environment })).err.join()
    expect(await refused(...connect('a b'))).toContain('account: use 1 to 64 letters')
    expect(await refused(...connect('a', '--receive', 'poll'))).toContain('receive: ')
    expect(await refused(...connect('a', '--receive', 'pigeon'))).toContain('--receive is webhook or poll')
    expect(await refused(...connect('a', '--set', 'appsecret=x'))).toContain('no credential "appsecret"')
    expect(await refused(...connect('a', '--spend-cap-usd', 'much'))).toContain('--spend-cap-usd')
  })

  test('lists them; a disconnected one is gone', async () => {
    expect((await harken(['channel', 'list', ...where])).out).toMatch(
      /^ACCOUNT +BRAND +RECEIVE +HANDLE +HEALTH\nwhatsapp\/acme +Acme +webhook +\d+ +ok$/m,
    )
    const leave = ['channel', 'disconnect', 'whatsapp', 'third', ...where]
    expect((await harken(leave, { answers: ['n'] })).out).toBe('Nothing was changed.\n')
    expect((await harken(leave, { answers: ['y'] })).code).toBe(0)
    expect(await harken([...leave, '--yes'])).toMatchObject({ code: 1, err: ['There is no such account.'] })
    expect((await harken(['channel', 'list', ...where])).out).not.toContain('third')
  })

  test('a system without the cloud says how it would be had', async () => {
    const cloud = await harken(['channel', 'sentiment', 'whatsapp', 'acme', 'cloud', ...where])
    expect(cloud).toMatchObject({ code: 1, out: '', err: [expect.stringContaining('docs/deploy.md')] })
    const local = await harken(['channel', 'sentiment', 'whatsapp', 'acme', 'local', ...where])
    expect(local.code).toBe(0)
  })

  test('a system elsewhere gets no token of ours, and none over plain http', async () => {
    const elsewhere = await harken(['channel', 'list', '--url', 'https://example.com'])
    expect(elsewhere).toMatchObject({ code: 2, err: [expect.stringContaining('set HARKEN_TOKEN')] })
    const wrong = await harken(['doctor', ...where, '--token', 'abc'])
    expect(wrong.code).toBe(1)
    expect(wrong.out).toContain('fail  access: ')
  })
})

describe('the system stopped', () => {
  test('takes its word back; a word left behind by a killed one counts for nothing', async () => {
    await system.stop()
    expect(await findRunning(system.data)).toBeNull()
    const gone = await harken(['doctor', '--url', system.origin, ...where])
    expect(gone.code).toBe(1)
    expect(gone.out).toMatch(/^fail {2}system: Nothing answers at .* Nothing else can be looked at/m)
    const endpoints = { sqs: '', dynamodb: '' }
    await announceRunning(system.data, { url: system.origin, pollSeconds: 2, endpoints, queues: {} })
    const file = join(system.data, 'running.json')
    writeFileSync(file, JSON.stringify({ ...(await findRunning(system.data)), pid: 2 ** 30 }))
    expect(await findRunning(system.data)).toBeNull()
    expect(await harken(['redrive', ...where])).toMatchObject({ code: 2 })
  })
})
