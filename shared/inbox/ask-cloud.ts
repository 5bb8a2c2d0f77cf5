// What does the cloud say of these texts, within its patience? Each gets an answer, if only why there is none.
import { Failure } from '../domain/failure.ts'
import { forEachOf } from '../store/database.ts'
import type { CloudJudgement, CloudSentiment } from './services.ts'

export type Question = { language: string; text: string }

/** `reason` is a code. `paid`: it is on the bill, or may be, because nobody knows whether the request was served. */
export type CloudAnswer =
  | { judgement: CloudJudgement; paid: true }
  | { judgement: null; reason: string; paid: boolean }

/** Calls under way at a time. */
const width = 4

/** Asks about all of them, language by language; the map is in no order. Never throws, and never outlasts `patienceMs`. */
export async function askCloud<Q extends Question>(
  cloud: CloudSentiment,
  questions: readonly Q[],
): Promise<Map<Q, CloudAnswer>> {
  const answers = new Map<Q, CloudAnswer>()
  const signal = AbortSignal.timeout(cloud.patienceMs)
  const late = rejectedBy(signal)
  await forEachOf(callsOf(questions, cloud.textsPerCall), width, async ({ language, batch }) => {
    const each = (said: (index: number) => CloudAnswer): void => {
      for (const [index, question] of batch.entries()) answers.set(question, said(index))
    }
    if (signal.aborted) return each(() => notAsked)
    try {
      const texts = batch.map(({ text }) => text)
      const judgements = await Promise.race([cloud.judge(language, texts, signal), late])
      each((index) => {
        const judgement = judgements[index] ?? null
        return judgement === null ? notJudged : { judgement, paid: true }
      })
    } catch (error) {
      const failed = { judgement: null, reason: reasonOf(error), paid: false }
      each(() => (signal.aborted ? noAnswer : failed))
    }
  })
  return answers
}

const notAsked: CloudAnswer = { judgement: null, reason: 'timeout', paid: false }
const noAnswer: CloudAnswer = { judgement: null, reason: 'timeout', paid: true }
const notJudged: CloudAnswer = { judgement: null, reason: 'not_judged', paid: true }

/** A code for the log: the kind of a failure of ours, else the name of the error. */
export function reasonOf(error: unknown): string {
  if (error instanceof Failure) return error.kind
  return error instanceof Error ? error.name : 'unknown'
}

function callsOf<Q extends Question>(
  questions: readonly Q[],
  most: number,
): { language: string; batch: Q[] }[] {
  const languages = [...new Set(questions.map(({ language }) => language))]
  return languages.flatMap((language) => {
    const group = questions.filter((question) => question.language === language)
    const starts = Array.from({ length: Math.ceil(group.length / most) }, (_, n) => n * most)
    return starts.map((start) => ({ language, batch: group.slice(start, start + most) }))
  })
}

/** Rejects once the signal is aborted; rejecting when nobody waits any more is no error. */
function rejectedBy(signal: AbortSignal): Promise<never> {
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  late.catch(() => {})
  return late
}
