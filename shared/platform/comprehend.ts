// Amazon Comprehend behind the CloudSentiment interface: a few texts a call, little patience, every refusal a Failure.
import {
  BatchDetectSentimentCommand,
  ComprehendClient,
  type ComprehendClientConfig,
} from '@aws-sdk/client-comprehend'
import * as z from 'zod/mini'
import { Failure, type FailureKind } from '../domain/failure.ts'
import type { CloudJudgement, CloudSentiment } from '../inbox/services.ts'

/** Languages and limits of BatchDetectSentiment: Amazon Comprehend's developer guide and API reference, 2026-11. */
const languages = ['en', 'es', 'fr', 'de', 'it', 'pt', 'ar', 'hi', 'ja', 'ko', 'zh'] as const
const textsPerCall = 25
const textBytes = 5_000
const patienceMs = 2_000
/** After a failed call further ones fail at once for so long, so that no batch waits for what is known to be away. */
const restMs = 5_000

type Options = {
  /** On top of what the environment says. */
  client?: ComprehendClientConfig
  /** A monotonic clock, in milliseconds. */
  monotonic?: () => number
}

/** The client is made by the first call: a function that only wants to know the price needs none. */
export function comprehendSentiment(options: Options = {}): CloudSentiment {
  const monotonic = options.monotonic ?? (() => performance.now())
  let client: ComprehendClient | null = null
  let resting: { until: number; failure: Failure } | null = null
  return {
    languages,
    textsPerCall,
    patienceMs,
    priceUsd,
    async judge(language, texts, signal) {
      if (resting !== null && monotonic() < resting.until) throw resting.failure
      client ??= new ComprehendClient({ maxAttempts: 2, ...options.client })
      const LanguageCode = codeOf(language)
      const TextList = texts.map(cutText)
      try {
        const command = new BatchDetectSentimentCommand({ LanguageCode, TextList })
        return judgementsOf(await client.send(command, { abortSignal: signal }), texts.length)
      } catch (error) {
        const failure = failureOf(error)
        // Refused for what was asked: the next texts may be fine.
        if (failure.kind !== 'rejected') resting = { until: monotonic() + restMs, failure }
        throw failure
      }
    },
  }
}

/**
 * US dollars for a text of so many characters: 0.0001 a unit of 100 characters, at least three units (Amazon Comprehend
 * price page, first tier, 2026-11). Of a long text no more than 5,000 characters are sent.
 */
function priceUsd(characters: number): number {
  const units = Math.max(3, Math.ceil(Math.min(characters, textBytes) / 100))
  return units / 10_000
}

/** Chinese is two languages there, by script; all others go by the first part of their tag. */
function codeOf(tag: string) {
  if (/^zh-(hant|tw|hk|mo)\b/i.test(tag)) return 'zh-TW'
  const primary = tag.toLowerCase().split('-')[0]
  const code = languages.find((language) => language === primary)
  if (code === undefined) throw new Failure('rejected', `Amazon Comprehend does not know "${tag}".`)
  return code
}

/** As much of a text as one may have, in whole code points; half ones, which no UTF-8 can hold, become U+FFFD. */
export function cutText(text: string): string {
  const bytes = new Uint8Array(textBytes)
  const { written } = new TextEncoder().encodeInto(text, bytes)
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, written))
}

const share = z.number().check(z.gte(0), z.lte(1))
const scoresShape = z.object({ Positive: share, Negative: share, Neutral: share, Mixed: share })
const itemShape = z.object({ Index: z.int(), SentimentScore: scoresShape })
const answerShape = z.object({ ResultList: z.array(z.unknown()) })

/** Null for what is in the ErrorList, in no list, or makes no sense. */
function judgementsOf(answer: unknown, count: number): (CloudJudgement | null)[] {
  const parsed = z.safeParse(answerShape, answer)
  if (!parsed.success) throw new Failure('bad_payload', 'Amazon Comprehend answers in an unknown form.')
  const judgements: (CloudJudgement | null)[] = Array(count).fill(null)
  for (const each of parsed.data.ResultList) {
    const item = z.safeParse(itemShape, each)
    if (item.success && item.data.Index in judgements) {
      judgements[item.data.Index] = judgementOf(item.data.SentimentScore)
    }
  }
  return judgements
}

/** Comprehend's four shares as one judgement. What is mixed is half bad, half good; as much of both counts as bad. */
export function judgementOf(scores: z.output<typeof scoresShape>): CloudJudgement {
  const negative = scores.Negative + scores.Mixed / 2
  const positive = scores.Positive + scores.Mixed / 2
  const confidence = Math.min(1, Math.max(negative, scores.Neutral, positive))
  const label = negative >= confidence ? 'negative' : scores.Neutral >= confidence ? 'neutral' : 'positive'
  return { label, score: round(scores.Positive - scores.Negative), confidence: round(confidence) }
}

const round = (value: number): number => Math.round(value * 100) / 100

const throttled = new Set(['ThrottlingException', 'TooManyRequestsException'])
const unauthorised =
  /^(AccessDenied|UnrecognizedClient|InvalidSignature|IncompleteSignature|ExpiredToken|MissingAuthenticationToken|Credentials)/

/** What went wrong, without the texts: an error of the SDK may quote the answer it could not read. */
function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error
  const kind = error instanceof Error ? kindOf(error) : 'unavailable'
  return new Failure(kind, `Amazon Comprehend does not judge: ${kind}.`)
}

function kindOf(error: Error): FailureKind {
  const status = statusOf(error)
  if (status >= 500) return 'unavailable'
  if (error instanceof SyntaxError) return 'bad_payload'
  if (throttled.has(error.name)) return 'rate_limited'
  if (unauthorised.test(error.name)) return 'auth_expired'
  return status === 0 ? 'unavailable' : 'rejected'
}

const answered = z.object({ $metadata: z.object({ httpStatusCode: z.number() }) })

/** The HTTP status the SDK was answered with; 0 when there was no answer. */
function statusOf(error: Error): number {
  const parsed = z.safeParse(answered, error)
  return parsed.success ? parsed.data.$metadata.httpStatusCode : 0
}
