// Which sets of labelled texts does the trainer know, what is each for, and on what terms may it be used?

export type Task = 'sentiment' | 'urgent' | 'offensive' | 'spam'

export type DataSet = {
  name: string
  task: Task
  /** The halves whose texts are trained on. */
  trainOn: ('train' | 'dev')[]
  /** Its `val` calibrates and its `dev` is reported. */
  evaluated: boolean
  /** What one of its texts counts, next to 1. */
  weight: number
  language?: string
  terms: string
}

const research = 'research use; the platform’s terms on the texts'
const unknown = 'terms not verified'

/** The languages of XLM-T. Its Hindi is written in Latin script. */
export const taught = {
  arabic: 'ar',
  english: 'en',
  french: 'fr',
  german: 'de',
  hindi: 'hi',
  italian: 'it',
  portuguese: 'pt',
  spanish: 'es',
} as const

/** The one without which there is nothing to train. */
export const essential = 'tweeteval-sentiment'

/**
 * Never trained on, whatever the options: its licence forbids commercial use, and it stands for a brand the model has
 * never seen. Its labels can only come in as an owner's own, by `--add`.
 */
export const evaluationOnly = 'airline'

export const dataSets: DataSet[] = [
  {
    name: essential,
    task: 'sentiment',
    trainOn: ['train'],
    evaluated: true,
    weight: 1,
    language: 'en',
    terms: research,
  },
  ...Object.entries(taught).map(
    ([name, language]): DataSet => ({
      name: `xlmt-${name}`,
      task: 'sentiment',
      trainOn: ['train'],
      evaluated: true,
      // Few texts against the English ones.
      weight: language === 'en' ? 1 : 2,
      language,
      terms: research,
    }),
  ),
  {
    name: 'tse-train',
    task: 'sentiment',
    trainOn: ['train'],
    evaluated: false,
    weight: 1,
    language: 'en',
    terms: unknown,
  },
  ...['tse-test', 'sanders', 'apple', 'brands-sxsw', 'gop-debate', 'sts-gold', 'sentiment140-test'].map(
    (name): DataSet => ({
      name,
      task: 'sentiment',
      trainOn: ['dev'],
      evaluated: false,
      weight: 1,
      language: 'en',
      terms: unknown,
    }),
  ),
  {
    name: 'vader-tweets',
    task: 'sentiment',
    trainOn: ['dev'],
    evaluated: false,
    weight: 1,
    language: 'en',
    terms: 'MIT',
  },
  {
    name: 'aux-emotion',
    task: 'sentiment',
    trainOn: ['train'],
    evaluated: false,
    weight: 1,
    language: 'en',
    terms: research,
  },
  {
    name: 'complaints',
    task: 'urgent',
    trainOn: ['train'],
    evaluated: true,
    weight: 1,
    language: 'en',
    terms: 'no licence stated',
  },
  {
    name: 'tweeteval-offensive',
    task: 'offensive',
    trainOn: ['train'],
    evaluated: true,
    weight: 1,
    language: 'en',
    terms: research,
  },
  {
    name: 'sms-spam',
    task: 'spam',
    trainOn: ['train'],
    evaluated: true,
    weight: 1,
    language: 'en',
    terms: unknown,
  },
  {
    name: evaluationOnly,
    task: 'sentiment',
    trainOn: [],
    evaluated: true,
    weight: 0,
    language: 'en',
    terms: 'CC BY-NC-SA 4.0; evaluated on only',
  },
]
