// Does the text ask something? A question mark, or the words a question begins with.
import type { Measure } from '../domain/signal.ts'

const questionMark = /[?？؟⸮]+/

const openers = new RegExp(
  `^(?:(?:@[\\w-]+|hi|hello|hey|hola|ola|olá|bonjour|hallo|ciao)[\\s,!.]+)*(${[
    // Two words where one alone begins statements too.
    'how (?:do|can|to|long|much|many|come|is|are|does)',
    'what (?:is|are|do|does|time|happened|about)',
    "what['’]?s",
    'when (?:will|is|are|do|does|can)',
    'where (?:is|are|do|can)',
    "where['’]?s",
    'why (?:is|are|do|does|did|can|has|have|was)',
    'who (?:do|can|is|should)',
    'which (?:one|of)',
    '(?:can|could|will|would|do|does|did|is|are|has|have) (?:i|you|we|anyone|someone|it|there|my|the|your)',
    'any (?:idea|update|news)',
    'cómo',
    'qué',
    'cuándo',
    'dónde',
    'por qué',
    'cuánto',
    'cuál',
    'como (?:faço|posso|consigo)',
    'quando',
    'onde',
    'por que',
    'quanto',
    'qual',
    'comment',
    'quand',
    'où',
    'pourquoi',
    'combien',
    'est-ce que',
    'puis-je',
    'pouvez-vous',
    'wie',
    'wann',
    'wo',
    'warum',
    'wieso',
    'weshalb',
    'kann ich',
    'können sie',
    'könnt ihr',
    'come (?:posso|faccio)',
    'quando',
    'dove',
    'perché',
    'quanto',
    'posso',
    'hoe',
    'wanneer',
    'waar',
    'waarom',
    'kan ik',
    'kunnen jullie',
    'كيف',
    'متى',
    'أين',
    'وين',
    'ليش',
    'لماذا',
    'هل',
    'كم',
    'kaise',
    'kab',
    'kahan',
    'kyun',
    'kya',
  ].join('|')})(?=[\\s,.!]|$)`,
  'iu',
)

const longestRead = 2000

/** 1 with the words it was seen in, 0 otherwise; an opener without its question mark counts as much. Pure. */
export function findQuestion(text: string): Measure {
  const read = text.slice(0, longestRead)
  const sentence = withoutLinks(read).trim()
  const asked = sentence.match(questionMark)?.[0] ?? sentence.match(openers)?.[1]
  return asked === undefined ? { value: 0, evidence: [] } : { value: 1, evidence: [asked] }
}

/** Addresses carry question marks that ask nothing. */
const withoutLinks = (text: string): string => text.replace(/https?:\/\/\S+/g, ' ')
