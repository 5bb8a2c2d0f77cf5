// Amazon Translate behind the Translator interface: one text a call, every refusal a Failure.
import { TranslateClient, type TranslateClientConfig, TranslateTextCommand } from '@aws-sdk/client-translate'
import * as z from 'zod/mini'
import { Failure, type FailureKind } from '../domain/failure.ts'
import type { Translator } from '../inbox/services.ts'

/** The largest text of TranslateText: Amazon Translate API reference, 2026-11. */
const textBytes = 10_000
const patienceMs = 8_000

/** `config` comes on top of what the environment says. The client is made by the first call. */
export function amazonTranslator(config: TranslateClientConfig = {}): Translator {
  let client: TranslateClient | null = null
  const ask = async (text: string, source: string, target: string, signal: AbortSignal) => {
    client ??= new TranslateClient({ maxAttempts: 2, ...config })
    const command = new TranslateTextCommand({
      Text: text,
      SourceLanguageCode: source,
      TargetLanguageCode: target,
    })
    const { TranslatedText, SourceLanguageCode } = await client.send(command, { abortSignal: signal })
    if (TranslatedText === undefined || SourceLanguageCode === undefined)
      throw new Failure('bad_payload', 'Amazon Translate answered without a translation.')
    return { text: TranslatedText, from: SourceLanguageCode }
  }
  return {
    name: 'Amazon Translate',
    async translate(text, from, to) {
      if (new TextEncoder().encode(text).length > textBytes)
        throw new Failure('rejected', 'The text is too long for Amazon Translate (10,000 bytes).')
      const signal = AbortSignal.timeout(patienceMs)
      const source = from === null ? 'auto' : codeOf(from)
      try {
        return await ask(text, source, codeOf(to), signal).catch((error: unknown) => {
          // Triage took it for a language that Translate does not know: it may be another one.
          if (source === 'auto' || nameOf(error) !== 'UnsupportedLanguagePairException') throw error
          return ask(text, 'auto', codeOf(to), signal)
        })
      } catch (error) {
        throw failureOf(error)
      }
    },
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '')

/** Its codes are primary tags, but where script or country is another language to it. */
function codeOf(tag: string): string {
  if (/^zh-(hant|tw|hk|mo)\b/i.test(tag)) return 'zh-TW'
  const whole = /^(pt-PT|es-MX|fr-CA|fa-AF)$/i.exec(tag)?.[0]
  return whole ?? tag.toLowerCase().split('-')[0] ?? tag
}

const words: Partial<Record<FailureKind, string>> = {
  rate_limited: 'Amazon Translate is asked too much at the moment. Try again in a little while.',
  auth_expired: 'Amazon Translate refuses this deployment: the right to ask it is missing.',
  rejected: 'Amazon Translate does not know this pair of languages.',
}

/** Without the text: an error of the SDK may quote it. */
function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error
  if (nameOf(error) === 'DetectedLanguageLowConfidenceException')
    return new Failure('rejected', 'Amazon Translate could not make out which language this is.')
  const kind = error instanceof Error ? kindOf(error) : 'unavailable'
  return new Failure(kind, words[kind] ?? 'Amazon Translate does not answer. Try again in a little while.')
}

const answered = z.object({ $metadata: z.object({ httpStatusCode: z.number() }) })

function kindOf(error: Error): FailureKind {
  if (/^(Throttling|TooManyRequests|LimitExceeded)/.test(error.name)) return 'rate_limited'
  if (/^(AccessDenied|UnrecognizedClient|InvalidSignature|ExpiredToken|Credentials)/.test(error.name))
    return 'auth_expired'
  const parsed = z.safeParse(answered, error)
  const status = parsed.success ? parsed.data.$metadata.httpStatusCode : 0
  return status >= 400 && status < 500 ? 'rejected' : 'unavailable'
}
