// What we call of packages that bring no types.
declare module 'wink-sentiment' {
  export default function analyze(text: string): { score: number }
}
declare module 'vader-sentiment' {
  const vader: { SentimentIntensityAnalyzer: { polarity_scores(text: string): { compound: number } } }
  export default vader
}
declare module '@nlpjs/core' {
  type Container = { use(plugin: unknown): void }
  export function containerBootstrap(): Container
}
declare module '@nlpjs/lang-en' {
  export const LangEn: unknown
}
declare module '@nlpjs/sentiment' {
  export class SentimentAnalyzer {
    constructor(settings: { container: unknown })
    process(input: { locale: string; text: string }): Promise<{ sentiment: { score: number } }>
  }
}
