// Are accounts connected by the names of credentials that people have written into their files?
import { expect, test } from 'vitest'
import { catalog } from '#shared/channels/catalog.ts'
import { problemWith } from '#shared/inbox/connect-account.ts'

const sets: Record<string, string[]> = {
  x: [
    'consumerKey consumerSecret accessToken accessSecret userId',
    'consumerSecret clientId accessToken userId',
    'consumerSecret clientId clientSecret accessToken refreshToken userId',
  ],
  whatsapp: [
    'appSecret verifyToken accessToken phoneNumberId',
    'appSecret verifyToken accessToken phoneNumberId businessAccountId',
  ],
  facebook: ['appSecret verifyToken accessToken pageId'],
  instagram: ['appSecret verifyToken accessToken userId'],
  threads: ['appSecret verifyToken accessToken userId'],
  telegram: ['botToken secretToken'],
  bluesky: ['identifier appPassword'],
  mastodon: ['accessToken'],
  reddit: ['clientId clientSecret username password', 'clientId clientSecret username refreshToken'],
  youtube: [
    'refreshToken clientId clientSecret channelId',
    'accessToken clientId clientSecret channelId',
    'apiKey refreshToken clientId clientSecret channelId',
    'apiKey accessToken clientId clientSecret channelId',
  ],
  slack: ['signingSecret botToken'],
  line: ['channelSecret channelAccessToken'],
  discord: ['publicKey botToken channelIds'],
  viber: ['authToken'],
  tiktok: ['clientKey clientSecret accessToken'],
  linkedin: ['clientSecret accessToken organizationId'],
}

const cases = Object.entries(sets).flatMap(([channel, all]) => all.map((names) => [channel, names] as const))
const problem = (channel: string, names: readonly string[]) => {
  const definition = catalog[channel]
  if (definition === undefined) throw new Error(`There is no channel ${channel}`)
  const credentials = Object.fromEntries(names.map((name) => [name, 'given']))
  return problemWith({ channel, account: 'acme', brand: 'Acme', credentials }, definition)
}

test.each(cases)('%s: %s', (channel, names) => {
  const all = names.split(' ')
  expect(problem(channel, all)).toBeNull()
  expect(problem(channel, [...all, 'telepathy'])).toContain('credentials.telepathy')
  const optional = catalog[channel]?.credentials.flatMap((fields) => fields.filter((field) => field.optional))
  const needed = all.filter((name) => !optional?.some((field) => field.name === name))
  for (const left of needed)
    expect(
      problem(
        channel,
        all.filter((name) => name !== left),
      ),
    ).toMatch(/^credentials/)
})
