// A server that speaks Amazon Translate's protocol (AWS JSON 1.1), in the mood a test wants.
import type { IncomingMessage } from 'node:http'
import { answerAsAws, refusalOfCaller, startAwsJsonServer } from './aws-json-server.ts'

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

/** It takes every text of an unknown language for Japanese. */
export async function startFakeTranslate(): Promise<FakeTranslate> {
  const seen: Pick<FakeTranslate, 'asked' | 'signedBy' | 'moods'> = { asked: [], signedBy: [], moods: [] }
  const server = await startAwsJsonServer((request, asked: Asked, response) => {
    seen.asked.push(asked)
    seen.signedBy.push(request.headers.authorization ?? '')
    const mood = seen.moods.shift() ?? refusal(request, asked)
    if (mood !== null && 'body' in mood) return answerAsAws(response, 200, mood.body)
    if (mood !== null) return answerAsAws(response, mood.status, JSON.stringify({ __type: mood.exception }))
    const { Text, SourceLanguageCode, TargetLanguageCode } = asked
    const from = SourceLanguageCode === 'auto' ? 'ja' : SourceLanguageCode
    const TranslatedText = `${Text} (${from} → ${TargetLanguageCode})`
    const answer = { TranslatedText, SourceLanguageCode: from, TargetLanguageCode }
    answerAsAws(response, 200, JSON.stringify(answer))
  })
  return { ...server, ...seen }
}

function refusal(request: IncomingMessage, asked: Asked) {
  const isKnown = known.has(asked.SourceLanguageCode) && known.has(asked.TargetLanguageCode)
  const exception = refusalOfCaller(request, target) ?? (isKnown ? null : 'UnsupportedLanguagePairException')
  return exception === null ? null : { exception, status: 400 }
}
