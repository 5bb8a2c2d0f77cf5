// A server that speaks Amazon Comprehend's protocol (AWS JSON 1.1) and keeps its limits, in the mood a test wants.
import type { IncomingMessage } from 'node:http'
import { answerAsAws, refusalOfCaller, startAwsJsonServer } from './aws-json-server.ts'

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

export async function startFakeComprehend(): Promise<FakeComprehend> {
  const fake: Omit<FakeComprehend, 'endpoint' | 'close'> = {
    asked: [],
    signedBy: [],
    verdict: () => ({ Positive: 0.02, Negative: 0.03, Neutral: 0.95, Mixed: 0 }),
    moods: [],
    mood: null,
  }
  const server = await startAwsJsonServer((request, { LanguageCode, TextList }, response) => {
    fake.asked.push({ language: LanguageCode, texts: TextList })
    fake.signedBy.push(request.headers.authorization ?? '')
    const mood = fake.moods.shift() ?? fake.mood
    if (mood === 'silent') return
    if (mood === 'cut') return void request.socket.destroy()
    if (mood !== null && 'body' in mood) return answerAsAws(response, mood.status ?? 200, mood.body)
    const refused = mood ?? refusal(request, LanguageCode, TextList)
    if (refused !== null) {
      const body = { __type: refused.exception, message: 'No.' }
      return answerAsAws(response, refused.status, JSON.stringify(body))
    }
    answerAsAws(response, 200, JSON.stringify(answerTo(TextList, fake.verdict)))
  })
  return Object.assign(fake, server)
}

/** What the service refuses as a whole. */
function refusal(request: IncomingMessage, language: string, texts: string[]) {
  const exception = (name: string) => ({ exception: name, status: 400 })
  if (request.headers['content-type'] !== 'application/x-amz-json-1.1')
    return { exception: 'Unsupported', status: 415 }
  const objection = refusalOfCaller(request, target)
  if (objection !== null) return exception(objection)
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
