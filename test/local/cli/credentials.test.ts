// Which credentials does an account get, and who is asked for what?
import { describe, expect, test } from 'vitest'
import type { ChannelDefinition } from '#shared/channels/connector.ts'
import { gatherCredentials, settingsOf, variableOf } from '../../../local/cli/channel/credentials.ts'

const secret = (name: string) => ({ name, label: `The ${name}`, secret: true })
const definition: ChannelDefinition = {
  id: 'test',
  label: 'Testagram',
  credentials: [
    [secret('apiKey'), { name: 'userId', label: 'User id', secret: false }],
    [secret('clientSecret'), { ...secret('refreshToken'), optional: true }],
  ],
  receive: ['webhook'],
  public: null,
  private: null,
  idempotentSend: false,
  mediaBytes: 1,
  endpoint: 'https://example.com',
  sources: [],
}

const nobody = { env: {}, ask: null }
const person = (answers: string[], asked: [string, boolean][] = []) => ({
  env: {},
  ask: async (question: string, options: { hidden?: boolean } = {}) => {
    asked.push([question, options.hidden === true])
    return answers.shift() ?? ''
  },
})

describe('gathering credentials', () => {
  test('the environment has them under HARKEN_ and the name', async () => {
    expect(variableOf('businessAccountId')).toBe('HARKEN_BUSINESS_ACCOUNT_ID')
    const env = { HARKEN_API_KEY: ' k ', HARKEN_USER_ID: '7' }
    expect(await gatherCredentials(definition, {}, { env, ask: null })).toEqual({ apiKey: 'k', userId: '7' })
  })

  test('what is given decides the set, and only its own names are taken', async () => {
    const env = { HARKEN_API_KEY: 'k', HARKEN_USER_ID: '7', HARKEN_REFRESH_TOKEN: 'r' }
    expect(await gatherCredentials(definition, { clientSecret: 'c' }, { env, ask: null })).toEqual({
      clientSecret: 'c',
      refreshToken: 'r',
    })
  })

  test('a person chooses the set and is asked for what is missing, secrets hidden', async () => {
    const asked: [string, boolean][] = []
    const credentials = await gatherCredentials(definition, {}, person(['5', '1', '', 'key', '9'], asked))
    expect(credentials).toEqual({ apiKey: 'key', userId: '9' })
    expect(asked.map(([, hidden]) => hidden)).toEqual([false, false, true, true, false])
    expect(await gatherCredentials(definition, { clientSecret: 'c' }, nobody)).toEqual({ clientSecret: 'c' })
  })

  test('nobody to ask: the nearest set is named, with where to put it', async () => {
    await expect(gatherCredentials(definition, { userId: '7' }, nobody)).rejects.toThrow(
      'Testagram needs apiKey (HARKEN_API_KEY)',
    )
  })

  test('names that do not exist or do not belong together are refused', async () => {
    await expect(gatherCredentials(definition, { apikey: 'x' }, nobody)).rejects.toThrow(
      'no credential "apikey"',
    )
    await expect(gatherCredentials(definition, { apiKey: 'x', clientSecret: 'y' }, nobody)).rejects.toThrow(
      'do not belong together',
    )
  })

  test('--set is split at its first =, and never repeated in an error', () => {
    expect(settingsOf(['a=b=c', 'd='])).toEqual({ a: 'b=c', d: '' })
    expect(() => settingsOf(['hunter2'])).toThrow(/^(?!.*hunter2)/)
  })
})
