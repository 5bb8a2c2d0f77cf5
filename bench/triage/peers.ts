// Whom do we compare with? Every sentiment and language package of npm that installs small and clean, behind one form.

export type Scorer = {
  name: string
  /** What must be installed for it. */
  packages: string[]
  /** A module that, imported afresh, scores one text: what "load" measures. */
  script: string
  load(): Promise<(text: string) => number | Promise<number>>
}

export type Detector = { name: string; packages: string[]; load(): Promise<(text: string) => string> }

/** Higher is more positive. */
export const scorers: Scorer[] = [
  {
    name: 'wink-sentiment',
    packages: ['wink-sentiment'],
    script: "(await import('wink-sentiment')).default('ok')",
    async load() {
      const { default: wink } = await import('wink-sentiment')
      return (text) => wink(text).score
    },
  },
  {
    name: 'sentiment',
    packages: ['sentiment'],
    script: "new (await import('sentiment')).default().analyze('ok')",
    async load() {
      const { default: Sentiment } = await import('sentiment')
      const analyzer = new Sentiment()
      return (text) => analyzer.analyze(text).score
    },
  },
  {
    name: '@nlpjs/sentiment',
    packages: ['@nlpjs/sentiment', '@nlpjs/lang-en', '@nlpjs/core'],
    script: "await import('@nlpjs/core'); await import('@nlpjs/sentiment'); await import('@nlpjs/lang-en')",
    async load() {
      const [{ containerBootstrap }, { SentimentAnalyzer }, { LangEn }] = await Promise.all([
        import('@nlpjs/core'),
        import('@nlpjs/sentiment'),
        import('@nlpjs/lang-en'),
      ])
      const container = containerBootstrap()
      container.use(LangEn)
      const analyzer = new SentimentAnalyzer({ container })
      return async (text) => (await analyzer.process({ locale: 'en', text })).sentiment.score
    },
  },
  {
    name: 'vader-sentiment',
    packages: ['vader-sentiment'],
    script: "(await import('vader-sentiment')).default.SentimentIntensityAnalyzer.polarity_scores('ok')",
    async load() {
      const { default: vader } = await import('vader-sentiment')
      return (text) => vader.SentimentIntensityAnalyzer.polarity_scores(text).compound
    },
  },
]

export const detectors: Detector[] = [
  {
    name: 'eld',
    packages: ['eld'],
    async load() {
      const { eld } = await import('eld/large')
      return (text) => eld.detect(text).language
    },
  },
  {
    name: 'franc-min',
    packages: ['franc-min'],
    async load() {
      const { franc } = await import('franc-min')
      return (text) => twoLetters[franc(text, { minLength: 1 })] ?? 'und'
    },
  },
]

/** Of the taught languages; franc names languages with three letters. */
const twoLetters: Record<string, string> = {
  arb: 'ar',
  eng: 'en',
  fra: 'fr',
  deu: 'de',
  hin: 'hi',
  ita: 'it',
  por: 'pt',
  spa: 'es',
}
