// Where do alerts go on one machine? Into a folder, one file each, and never outside.
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { writeFileAtomically } from './engine/atomic-file.ts'
import { closeServer, listenOnLoopback, once, readBody, refuseBrowsers } from './engine/loopback.ts'

const parcel = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('email'), to: z.array(z.string()), subject: z.string(), text: z.string() }),
  z.object({
    kind: z.literal('http'),
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.string(),
  }),
  z.object({ kind: z.literal('web'), title: z.string(), text: z.string() }),
])

/** An alert as it would have left: of a URL, which is a secret, only the host. */
export type OutboxEntry = {
  at: string
  kind: 'email' | 'http' | 'web'
  to: string
  subject: string
  body: string
}

export type Outbox = {
  /** Parcels are posted here. */
  endpoint: string
  /** The latest hundred, newest first. */
  list(): Promise<OutboxEntry[]>
  close(): Promise<void>
}

const largestBytes = 1_000_000
const shown = 100
const kept = 500

/** Starts the outbox on the folder `dir`. */
export async function startOutbox(dir: string): Promise<Outbox> {
  await mkdir(dir, { recursive: true })
  let taken = 0
  const server = createServer(
    refuseBrowsers((request, response) => {
      readBody(request, largestBytes)
        .then(async (body) => {
          const entry = entryOf(z.parse(parcel, JSON.parse(body.toString('utf8'))))
          const name = `${entry.at.replace(/[:.]/g, '-')}-${String(++taken).padStart(4, '0')}.json`
          writeFileAtomically(join(dir, name), `${JSON.stringify(entry, null, 2)}\n`)
          await dropOldest(dir)
          response.writeHead(204).end()
        })
        .catch(() => response.writeHead(400).end())
    }),
  )
  const endpoint = await listenOnLoopback(server)
  return {
    endpoint,
    async list() {
      const names = (await namesIn(dir)).slice(-shown).reverse()
      const texts = await Promise.all(names.map((name) => readFile(join(dir, name), 'utf8')))
      return texts.map((text) => JSON.parse(text) as OutboxEntry)
    },
    close: once(() => closeServer(server)),
  }
}

function entryOf(sent: z.output<typeof parcel>): OutboxEntry {
  const at = new Date().toISOString()
  if (sent.kind === 'email')
    return { at, kind: 'email', to: sent.to.join(', '), subject: sent.subject, body: sent.text }
  if (sent.kind === 'web') return { at, kind: 'web', to: 'the page', subject: sent.title, body: sent.text }
  return { at, kind: 'http', to: new URL(sent.url).hostname, subject: '', body: sent.body }
}

const namesIn = async (dir: string): Promise<string[]> =>
  (await readdir(dir)).filter((name) => name.endsWith('.json')).sort()

async function dropOldest(dir: string): Promise<void> {
  const names = await namesIn(dir)
  for (const name of names.slice(0, Math.max(0, names.length - kept)))
    await rm(join(dir, name), { force: true })
}
