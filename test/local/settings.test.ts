// Does a wrong setting end the start with code 2 and a sentence that names it?
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readAccountsFile } from '../../local/accounts-file.ts'
import { readOptions } from '../../local/options.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'harken-settings-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const whatsapp = {
  channel: 'whatsapp',
  account: 'acme',
  brand: 'Acme',
  credentials: { appSecret: 's', verifyToken: 'v', accessToken: 't', phoneNumberId: '1' },
}
const file = async (accounts: unknown): Promise<string> => {
  const path = join(folder, 'accounts.json')
  await writeFile(path, typeof accounts === 'string' ? accounts : JSON.stringify(accounts))
  return path
}

describe('options', () => {
  test('have the documented defaults', () => {
    expect(readOptions([])).toEqual({
      port: 4100,
      data: '.harken',
      fresh: false,
      demo: true,
      accounts: null,
      seed: 42,
      pollSeconds: 15,
    })
  })
  test.each([
    [['--port', 'x'], '--port'],
    [['--port', '70000'], '--port'],
    [['--poll-seconds', '0'], '--poll-seconds'],
    [['--nonsense'], '--nonsense'],
    [['stray'], 'stray'],
  ])('%j is refused by name', (args, name) => {
    expect(() => readOptions(args)).toThrow(name)
  })
})

describe('the accounts file', () => {
  test('is read', async () => {
    expect(await readAccountsFile(await file([whatsapp]))).toEqual([whatsapp])
  })
  test.each([
    ['{', 'not JSON'],
    [{}, 'array'],
    [[{ ...whatsapp, channel: 'fax' }], 'account fax/acme: channel'],
    [[{ ...whatsapp, account: 'a b' }], 'account whatsapp/a b: account'],
    [
      [{ ...whatsapp, credentials: { ...whatsapp.credentials, appSecret: '' } }],
      'credentials.appSecret: missing',
    ],
    [[{ ...whatsapp, credentials: { ...whatsapp.credentials, password: 'x' } }], 'credentials.password'],
    [[{ ...whatsapp, receive: 'poll' }], 'receive'],
    [[{ ...whatsapp, endpoint: 'http://example.com' }], 'endpoint: use https'],
    [[{ ...whatsapp, endpoint: 'https://example.com/path' }], 'endpoint: give scheme'],
    [[whatsapp, whatsapp], 'twice'],
    [[{ ...whatsapp, extra: 1 }], 'extra'],
  ])('%j is refused with %s', async (accounts, words) => {
    await expect(readAccountsFile(await file(accounts))).rejects.toThrow(words)
  })
  test('a secret is never in the message', async () => {
    const wrong = [
      { ...whatsapp, credentials: { ...whatsapp.credentials, appSecret: 'TOP-SECRET', other: 'TOP-SECRET' } },
    ]
    await expect(readAccountsFile(await file(wrong))).rejects.not.toThrow('TOP-SECRET')
  })
})

test('`npm start` with a wrong file ends with code 2', async () => {
  const path = await file([{ ...whatsapp, channel: 'fax' }])
  const { code, stderr } = await new Promise<{ code: number | string | null; stderr: string }>((resolve) => {
    const args = [
      '--no-warnings',
      'local/start.mjs',
      'main',
      '--accounts',
      path,
      '--data',
      join(folder, 'data'),
    ]
    execFile('node', args, (error, _, text) => resolve({ code: error?.code ?? 0, stderr: text }))
  })
  expect(code).toBe(2)
  expect(stderr).toContain('there is no channel "fax"')
})
