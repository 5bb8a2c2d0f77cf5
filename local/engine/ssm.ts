// How do we keep secrets and settings on this machine behind the same API as on AWS?
import { createServer } from 'node:http'
import { closeServer, listenOnLoopback, once, readBody, refuseBrowsers } from './loopback.ts'
import { ParameterError, ParameterStore } from './parameter-store.ts'

const TARGET = 'AmazonSSM.'
const BODY_LIMIT_BYTES = 1024 * 1024

export interface SsmEngine {
  /** For the SDK's `endpoint`; any credentials do. */
  endpoint: string
  close(): Promise<void>
}

/**
 * Starts a parameter store on 127.0.0.1: GetParameter, GetParameters, GetParametersByPath, PutParameter and
 * DeleteParameter. With a `file` (mode 0600) it keeps them; a change is on disk before it is answered.
 * Rejects when the file cannot be read or the port is taken.
 */
export async function startSsm(options: { file?: string; port?: number } = {}): Promise<SsmEngine> {
  const store = new ParameterStore(options.file)
  const server = createServer(
    refuseBrowsers(async (request, response) => {
      const answer = await readBody(request, BODY_LIMIT_BYTES)
        .then((body) => call(store, String(request.headers['x-amz-target'] ?? ''), body))
        .catch((error: unknown) => {
          if (error instanceof ParameterError) return failure(400, error.name, error.message)
          return failure(500, 'InternalServerError', error instanceof Error ? error.message : String(error))
        })
      response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.1' })
      response.end(JSON.stringify(answer.body))
    }),
  )
  const endpoint = await listenOnLoopback(server, options.port)
  return { endpoint, close: once(() => closeServer(server)) }
}

interface Answer {
  status: number
  body: object
}

function call(store: ParameterStore, target: string, body: Buffer): Answer {
  const operation = target.startsWith(TARGET) ? target.slice(TARGET.length) : ''
  const input = JSON.parse(body.toString() || '{}')
  switch (operation) {
    case 'GetParameter':
      return ok({ Parameter: store.get(input.Name, input.WithDecryption) })
    case 'GetParameters':
      return ok(store.getMany(input.Names, input.WithDecryption))
    case 'GetParametersByPath':
      return ok(store.getByPath(input))
    case 'PutParameter':
      return ok({ Version: store.put(input), Tier: 'Standard' })
    case 'DeleteParameter':
      store.delete(input.Name)
      return ok({})
    default:
      return failure(400, 'UnknownOperationException', `"${target}" is not available on this machine.`)
  }
}

const ok = (body: object): Answer => ({ status: 200, body })

const failure = (status: number, type: string, message: string): Answer => ({
  status,
  body: { __type: type, message },
})
