// Are wrong settings refused before anything is built, each by its name?
import { expect, test } from 'vitest'
import { readSettings, SettingsError } from '../../infra/settings.ts'

const read = (context: Record<string, unknown>) => readSettings((key) => context[key])

test('nothing said is a small stage called "dev" that can be thrown away', () => {
  expect(read({})).toEqual({
    stage: 'dev',
    keep: false,
    capacity: 'small',
    alarms: 'core',
    logDays: 30,
    cloudSentiment: false,
  })
})

test('"prod" is kept, and kept stages have all alarms', () => {
  expect(read({ stage: 'prod' })).toMatchObject({ keep: true, alarms: 'all' })
  expect(read({ stage: 'shop', keep: 'true' })).toMatchObject({ keep: true, alarms: 'all' })
})

test('the command line wins over the stage’s settings, those over everybody’s', () => {
  const harken = { capacity: 'crisis', logDays: 90, stages: { shop: { logDays: 60, alarms: 'all' } } }
  expect(read({ harken, stage: 'shop', logDays: '7' })).toMatchObject({
    capacity: 'crisis',
    alarms: 'all',
    logDays: 7,
  })
  expect(read({ harken, stage: 'shop' }).logDays).toBe(60)
  expect(read({ harken }).logDays).toBe(90)
})

test('the cloud’s judgement is for one stage or for all, and the command line may say no', () => {
  const harken = { stages: { shop: { cloudSentiment: true } } }
  expect(read({ harken, stage: 'shop' }).cloudSentiment).toBe(true)
  expect(read({ harken }).cloudSentiment).toBe(false)
  expect(read({ harken, stage: 'shop', cloudSentiment: 'false' }).cloudSentiment).toBe(false)
  expect(read({ cloudSentiment: 'true' }).cloudSentiment).toBe(true)
})

test.each([
  [{ harken: { capasity: 'small' } }, 'harken.capasity: is not a setting'],
  [{ harken: { stages: { shop: { retain: true } } } }, 'harken.stages.shop.retain: is not a setting'],
  [{ harken: { stages: { Shop: {} } } }, 'harken.stages.Shop: '],
  [{ harken: { restoredTable: { name: 'back' } } }, 'harken.restoredTable.streamArn: '],
  [{ capacity: 'huge' }, 'capacity: '],
  [{ keep: 'maybe' }, 'keep: '],
  [{ cloudSentiment: 'yes' }, 'cloudSentiment: '],
  [{ stage: 'Production' }, 'stage: must be 1 to 16 lower-case letters'],
  [{ stage: 'my-cognito' }, 'stage: must not contain'],
  [{ stage: 'prod', keep: 'false' }, 'keep: cannot be false for the stage "prod"'],
  [{ alarmEmail: 'ops' }, 'alarmEmail: must be an email address'],
  [{ firstAdminName: 'ana' }, 'firstAdminEmail: is needed'],
  [
    { firstAdminEmail: 'a@example.com', firstAdminName: 'a@example.com' },
    'firstAdminName: must be a short lower-case name',
  ],
  [{ domainName: 'care.example.com' }, 'certificateArn: and domainName go together'],
  [
    { domainName: 'care.example.com', certificateArn: 'arn:aws:acm:eu-west-1:123456789012:certificate/a' },
    'certificateArn: must be an ACM certificate in us-east-1',
  ],
  [{ domainName: 'https://care.example.com:8443' }, 'domainName: must be a host name'],
  [{ domainName: `${'a'.repeat(60)}.${'b'.repeat(60)}.com` }, 'domainName: must be at most 100 characters'],
  [{ logDays: '31' }, 'logDays: '],
])('%j is refused: %s', (context, message) => {
  expect(() => read(context)).toThrow(SettingsError)
  expect(() => read(context)).toThrow(message)
})
