// A server that speaks Amazon Comprehend's protocol (AWS JSON 1.1) and keeps its limits, in the mood a test wants.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Scores = { Positive: number; Negative: number; Neutral: number; Mixed: number }

/** What it says of one text: its scores, or the code of an item's own error. */
export type Verdict = Scores | { error: string }

/**
 * Another way to meet a request: an exception of the service with its status, a body as it is, a connection that is cut,
 * or silence.
 */
export type Mood =
  | { exception: string; status: number }
  | { body: string; status?: number }
  | 'cut'
  | 'silent'

export type FakeComprehend = {
  endpoint: string
  /** What it was asked, oldest first, refused requests too. */
  readonly asked: { language: string; texts: string[] }[]
  /** The `Authorization` of each request. */
  readonly signedBy: string[]
  /** What it thinks of a text. Neutral about everything at first. */
  verdict: (text: string) => Verdict
  /** How it meets the next requests, one each; then it answers again. */
  readonly moods: Mood[]
  /** As `moods`, for every request while it is set. */
  mood: Mood | null
  close(): Promise<void>
}

const languages = new Set('en es fr de it pt ar hi ja ko zh zh-TW'.split(' '))
const target = 'Comprehend_20171127.BatchDetectSentiment'

/** On 127.0.0.1, at a free port. */
export async function startFakeComprehend(): Promise<FakeComprehend> {
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : undefined),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const fake: FakeComprehend = {
    endpoint: `http://127.0.0.1:${port}`,
    asked: [],
    signedBy: [],
    verdict: () => ({ Positive: 0.02, Negative: 0.03, Neutral: 0.95, Mixed: 0 }),
    moods: [],
    mood: null,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { LanguageCode, TextList } = JSON.parse(Buffer.concat(chunks).toString())
    fake.asked.push({ language: LanguageCode, texts: TextList })
    fake.signedBy.push(request.headers.authorization ?? '')
    const mood = fake.moods.shift() ?? fake.mood
    if (mood === 'silent') return
    if (mood === 'cut') return void request.socket.destroy()
    if (mood !== null && 'body' in mood) return answer(response, mood.status ?? 200, mood.body)
    const refused = mood ?? refusal(request, LanguageCode, TextList)
    if (refused !== null) {
      const body = { __type: refused.exception, message: 'No.' }
      return answer(response, refused.status, JSON.stringify(body))
    }
    answer(response, 200, JSON.stringify(answerTo(TextList, fake.verdict)))
  }

  return fake
}

/** What the service refuses as a whole. */
function refusal(request: IncomingMessage, language: string, texts: string[]) {
  const exception = (name: string) => ({ exception: name, status: 400 })
  if (request.headers['x-amz-target'] !== target) return exception('UnknownOperationException')
  if (request.headers['content-type'] !== 'application/x-amz-json-1.1')
    return { exception: 'Unsupported', status: 415 }
  if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 ')) {
    return exception('MissingAuthenticationTokenException')
  }
  if (!languages.has(language)) return exception('UnsupportedLanguageException')
  if (texts.length === 0 || texts.some((text) => text === '')) return exception('ValidationException')
  if (texts.length > 25) return exception('BatchSizeLimitExceededException')
  if (texts.some((text) => !text.isWellFormed())) return exception('SerializationException')
  if (texts.some((text) => Buffer.byteLength(text) > 5_000))
    return exception('TextSizeLimitExceededException')
  return null
}

function answerTo(texts: string[], verdict: FakeComprehend['verdict']) {
  const verdicts = texts.map(verdict)
  return {
    ResultList: verdicts.flatMap((scores, Index) =>
      'error' in scores ? [] : [{ Index, Sentiment: nameOf(scores), SentimentScore: scores }],
    ),
    ErrorList: verdicts.flatMap((scores, Index) =>
      'error' in scores ? [{ Index, ErrorCode: scores.error, ErrorMessage: 'This one, no.' }] : [],
    ),
  }
}

function nameOf(scores: Scores): string {
  const [[name] = ['Neutral']] = Object.entries(scores).sort(([, a], [, b]) => b - a)
  return name.toUpperCase()
}

function answer(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'fake' })
  response.end(body)
}
