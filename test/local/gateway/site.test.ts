// What does somebody get who comes while the page is still being built in their language?
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Site, siteAnswer } from '../../../local/gateway/site.ts'

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'harken-site-'))
  await writeFile(join(root, 'index.html'), 'Hello')
})
afterAll(() => rm(root, { recursive: true }))

const spanish = { 'accept-language': 'es-MX,es;q=0.9,en;q=0.5' }
const said = async (site: Site, headers = {}, path = '/') =>
  (await siteAnswer(site, path, headers)).body.toString()

test('who reads English is served while the other languages are built', async () => {
  const site: Site = {
    root,
    ready: (language) => (language === 'en' ? Promise.resolve() : new Promise(() => {})),
  }
  expect(await said(site)).toBe('Hello')
  expect(await said(site, { 'accept-language': 'fi' }, '/c/x/y')).toBe('Hello')
})

test('who reads another waits for it, and gets it', async () => {
  let done = () => {}
  const built = new Promise<void>((resolve) => {
    done = resolve
  })
  const answer = said({ root, ready: () => built }, spanish)
  await writeFile(join(root, 'index.es.html'), 'Hola')
  done()
  expect(await answer).toBe('Hola')
})

test('a language that cannot be built is no reason to show nothing', async () => {
  const site: Site = { root, ready: () => Promise.reject(new Error('The page cannot be built.')) }
  expect(await said(site, spanish)).toBe('Hello')
})

test('nothing outside the page is handed out', async () => {
  expect((await siteAnswer({ root }, '/..%2f..%2fetc/passwd.txt', {})).status).toBe(404)
})
