// A server that speaks Amazon Translate's protocol (AWS JSON 1.1), in the mood a test wants.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Asked = { Text: string; SourceLanguageCode: string; TargetLanguageCode: string }

export type FakeTranslate = {
  endpoint: string
  /** What it was asked, oldest first, refused requests too. */
  readonly asked: Asked[]
  readonly signedBy: string[]
  /** How it meets the next requests, one each: an exception with its status, or a body as it is. Then it answers again. */
  readonly moods: ({ exception: string; status: number } | { body: string })[]
  close(): Promise<void>
}

const known = new Set('auto en es ja pt zh zh-TW ar'.split(' '))
const target = 'AWSShineFrontendService_20170701.TranslateText'

/** On 127.0.0.1, at a free port. It takes every text of an unknown language for Japanese. */
export async function startFakeTranslate(): Promise<FakeTranslate> {
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : undefined),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const fake: FakeTranslate = {
    endpoint: `http://127.0.0.1:${port}`,
    asked: [],
    signedBy: [],
    moods: [],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const asked: Asked = JSON.parse(Buffer.concat(chunks).toString())
    fake.asked.push(asked)
    fake.signedBy.push(request.headers.authorization ?? '')
    const mood = fake.moods.shift() ?? refusal(request, asked)
    if (mood !== null && 'body' in mood) return answer(response, 200, mood.body)
    if (mood !== null) return answer(response, mood.status, JSON.stringify({ __type: mood.exception }))
    const { Text, SourceLanguageCode, TargetLanguageCode } = asked
    const from = SourceLanguageCode === 'auto' ? 'ja' : SourceLanguageCode
    const TranslatedText = `${Text} (${from} → ${TargetLanguageCode})`
    answer(response, 200, JSON.stringify({ TranslatedText, SourceLanguageCode: from, TargetLanguageCode }))
  }

  return fake
}

function refusal(request: IncomingMessage, asked: Asked) {
  const exception = (name: string) => ({ exception: name, status: 400 })
  if (request.headers['x-amz-target'] !== target) return exception('UnknownOperationException')
  if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 '))
    return exception('MissingAuthenticationTokenException')
  if (!known.has(asked.SourceLanguageCode) || !known.has(asked.TargetLanguageCode))
    return exception('UnsupportedLanguagePairException')
  return null
}

function answer(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'fake' })
  response.end(body)
}
