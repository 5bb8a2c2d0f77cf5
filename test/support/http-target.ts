// Somebody's server that takes alerts: Slack, Teams, a webhook. It answers as a test says, and remembers what came.
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { closeServer, listenOnLoopback, readBody } from '../../local/engine/loopback.ts'

export type Taken = { path: string; headers: IncomingHttpHeaders; body: string }
/** `hang` never answers, `reset` drops the connection after it has read everything. */
export type TargetAnswer = { status: number; headers?: Record<string, string> } | 'hang' | 'reset'

export type HttpTarget = {
  url: string
  taken: Taken[]
  /** Answers of the next requests, in order; then 200. */
  answers: TargetAnswer[]
  close(): Promise<void>
}

export async function httpTarget(): Promise<HttpTarget> {
  const taken: Taken[] = []
  const answers: TargetAnswer[] = []
  const server = createServer((request, response) => {
    readBody(request, 1_000_000).then((body) => {
      taken.push({ path: request.url ?? '', headers: request.headers, body: body.toString('utf8') })
      const answer = answers.shift() ?? { status: 200 }
      if (answer === 'hang') return
      if (answer === 'reset') request.socket.destroy()
      else response.writeHead(answer.status, answer.headers).end('{}')
    })
  })
  const url = await listenOnLoopback(server)
  return {
    url,
    taken,
    answers,
    async close() {
      server.closeAllConnections()
      await closeServer(server)
    },
  }
}
