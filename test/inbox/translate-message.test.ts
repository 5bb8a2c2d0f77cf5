// Can a person have a message translated: as it stands now, by whom the deployment names, and with honest words when not?
import { describe, expect, it } from 'vitest'
import { Failure } from '#shared/domain/failure.ts'
import type { Translator } from '#shared/inbox/services.ts'
import { apiApp } from '#shared/platform/api-app.ts'
import { allRoutes } from '#shared/routes/routes.ts'
import { aDeletion, aMessage, anEdit } from '../support/items.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { idOf, openInbox } from '../support/test-inbox.ts'
import { localClient } from '../support/test-table.ts'
import { meterUnits } from '../support/unit-meter.ts'

const engine = sharedEngine()
const question = 'Onde está a minha encomenda? Já passaram três dias e ninguém me responde.'

async function open(translate: Translator['translate'] | null) {
  const inbox = await openInbox(engine().endpoint)
  const message = aMessage('m1', { text: question })
  await inbox.ingest([message])
  const translator = translate && { name: 'Test Translate', translate }
  const routes = allRoutes({ ...inbox.services, translator }, '1.2.3')
  const app = apiApp(routes, () => ({ user: 'ana', roles: ['agent'] }))
  const ask = async (id = 'm1') => {
    const body = JSON.stringify({ message: { id, at: message.at }, to: 'en' })
    const answer = await app.request(`/api/conversations/${idOf()}/translation`, { method: 'POST', body })
    return { status: answer.status, json: await answer.json() }
  }
  const workspace = async () => (await app.request('/api/workspace')).json()
  return { ...inbox, ask, workspace }
}

const echoing: Translator['translate'] = async (text, from, to) => ({
  text: `${from} → ${to}: ${text}`,
  from: from ?? '?',
})

describe('with a translator', () => {
  it('says what a message says, as it stands now, for one read unit', async () => {
    const { ask, ingest, db, workspace } = await open(echoing)
    expect(await workspace()).toMatchObject({ translator: 'Test Translate' })
    const meter = meterUnits(db.client, localClient(engine().endpoint))
    expect(await ask()).toEqual({
      status: 200,
      json: { text: `pt → en: ${question}`, from: 'pt', by: 'Test Translate' },
    })
    expect(meter.units()).toEqual({ read: 1, write: 0 })
    await ingest([anEdit('e1', 'm1', 'Já chegou, obrigada pela ajuda de todos!')])
    expect((await ask()).json.text).toContain('Já chegou')
    await ingest([aDeletion('x1', 'm1')])
    expect(await ask()).toMatchObject({ status: 409, json: { title: 'Nothing to translate' } })
    expect((await ask('nobody')).status).toBe(404)
  })

  it('says why where it is refused', async () => {
    const { ask } = await open(() => Promise.reject(new Failure('rate_limited', 'Asked too much.')))
    expect(await ask()).toMatchObject({ status: 502, json: { detail: 'Asked too much.' } })
  })
})

it('without one says so, and the workspace names nobody', async () => {
  const { ask, workspace } = await open(null)
  expect(await ask()).toMatchObject({ status: 409, json: { title: 'No translator' } })
  expect(await workspace()).toMatchObject({ translator: null })
})
