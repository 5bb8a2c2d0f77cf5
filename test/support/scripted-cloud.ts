// A judge in the cloud that says what a test tells it to, and remembers what it was asked.
import type { CloudJudgement, CloudSentiment } from '#shared/inbox/services.ts'

/** Its way with one call: an error, silence for ever, or a judgement a text. */
export type Way = Error | 'silence' | ((text: string) => CloudJudgement | null)

export const negative: CloudJudgement = { label: 'negative', score: -0.8, confidence: 0.9 }

export class ScriptedCloud implements CloudSentiment {
  languages = ['en', 'es', 'ja', 'zh']
  textsPerCall = 25
  patienceMs = 10_000
  readonly asked: { language: string; texts: readonly string[] }[] = []
  /** The next calls, one each; afterwards `way`. */
  readonly next: Way[] = []
  way: Way = () => negative

  /** A tenth of a cent a text. */
  priceUsd = (): number => 0.001

  async judge(language: string, texts: readonly string[]): Promise<(CloudJudgement | null)[]> {
    this.asked.push({ language, texts })
    const way = this.next.shift() ?? this.way
    if (way === 'silence') return new Promise(() => {})
    if (way instanceof Error) throw way
    return texts.map(way)
  }
}
