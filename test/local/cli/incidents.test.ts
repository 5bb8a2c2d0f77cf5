// Can incidents be listed, shown, acknowledged and reported from a shell?
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { brandMarkOf } from '#shared/inbox/identify.ts'
import { addIncident } from '#shared/store/incidents.ts'
import { anIncident } from '../../support/incident.ts'
import { type RunningSystem, startForCommands } from './running-system.ts'
import { harken } from './terminal.ts'

let system: RunningSystem
let where: string[]
const id = `${brandMarkOf('Acme')}tttttt0001`

beforeAll(async () => {
  system = await startForCommands('acme')
  where = ['--data', system.data]
})
afterAll(() => system.close())

test('an incident from a shell', async () => {
  const none = await harken(['incidents', 'list', ...where])
  expect([none.code, none.out]).toEqual([0, 'There are no incidents.\n'])

  const client = new DynamoDBClient({ endpoint: process.env.AWS_ENDPOINT_URL_DYNAMODB ?? '' })
  const drivers = { ...anIncident().drivers, terms: [{ term: 'app down', count: 40, lift: 9 }] }
  await addIncident(
    { client, table: process.env.HARKEN_TABLE ?? '' },
    anIncident({ id, topic: 'outage', drivers }),
  )
  client.destroy()

  const list = await harken(['incidents', 'list', '--open', ...where])
  expect(list.out).toMatch(new RegExp(`${id}.*Acme.*outage.*high.*new.*goes on.*app down`))
  const ack = await harken(['incidents', 'ack', id, ...where])
  expect(ack.out).toMatch(/^Acknowledged\. \S+ owns it\.\n$/)
  const twice = await harken(['incidents', 'ack', id, ...where])
  expect([twice.code, twice.err.join()]).toEqual([1, expect.stringContaining('acknowledged already')])
  const show = await harken(['incidents', 'show', id, ...where])
  expect(show.out).toContain('Acme: a burst of negative mentions about an outage')
  expect(show.out).toMatch(/Words\s+app down \(×9\)/)
  expect(show.out).toMatch(/acknowledged/)
  const report = await harken(['incidents', 'report', id, ...where])
  expect(report.out).toMatch(/^<!doctype html>/)
  expect((await harken(['incidents', 'show', ...where])).code).toBe(2)
  expect((await harken(['incidents', 'show', 'AAAABBBBCCCCDDDD', ...where])).code).toBe(1)
})
