// What in an answer might its writer regret once everybody has read it? Asked before it is sent; pure.

export const lintKinds = [
  'blank',
  'card',
  'iban',
  'email',
  'telephone',
  'told_privately',
  'promise',
  'shouting',
  'other_brand',
  'repeated',
] as const
export type LintKind = (typeof lintKinds)[number]

/** `words`: what of the text it is about. A `blank` has to be filled; everything else is for the writer to judge. */
export type LintFinding = { kind: LintKind; words: string }

export type LintInput = {
  text: string
  visibility: 'public' | 'private'
  /** The brand that answers, and all others of the workspace. */
  brand: string
  otherBrands: readonly string[]
  /** What we said in this thread before. */
  posted: readonly string[]
  /** What the customer wrote to us alone. */
  toldPrivately: readonly string[]
}

/** Everything worth a look, in the order of `lintKinds`, each once. */
export function lintReply(input: LintInput): LintFinding[] {
  const { text, visibility } = input
  const said = input.posted.join('\n')
  const ours = ({ words }: LintFinding) => !said.includes(words)
  return [
    ...blanksIn(text),
    ...(visibility === 'public'
      ? [...personalIn(text).filter(ours), ...toldPrivately(input), ...promisesIn(text), ...shoutingIn(text)]
      : []),
    ...otherBrandsIn(input),
    ...repeatedIn(input),
  ]
}

/** Stops sending, whatever its writer says. */
export const isBlocking = ({ kind }: LintFinding): boolean => kind === 'blank'

const blanksIn = (text: string): LintFinding[] =>
  unique([...text.matchAll(/\{\{[^{}\n]*\}\}/g)].map(([words]) => ({ kind: 'blank', words })))

/** Numbers and addresses that lead to a person, told by their own form in any language. */
function personalIn(text: string): LintFinding[] {
  const found: LintFinding[] = []
  let left = text
  const take = (kind: LintKind, pattern: RegExp, fits: (words: string) => boolean) => {
    left = left.replace(pattern, (words) => {
      if (!fits(words)) return words
      found.push({ kind, words: words.trim() })
      return ' '
    })
  }
  // What is known as one thing is not looked at as another: a card number is no phone number.
  take('iban', /(?<![\p{L}\d])[A-Z]{2}\d{2}(?: ?[A-Z\d]){11,30}(?![\p{L}\d])/gu, isIban)
  take('card', /(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g, isCard)
  take('email', /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}/gu, () => true)
  const withoutLinks = left.replace(/https?:\/\/\S+/g, ' ')
  left = withoutLinks
  take('telephone', /(?<![\p{L}\d])(?:\+|\(|0)[\d ()./-]{6,20}\d(?![\p{L}\d])/gu, isPhone)
  return unique(found)
}

const digitsOf = (words: string): string => words.replace(/\D/g, '')

/** Of a scheme in use, and its check digit right. */
function isCard(words: string): boolean {
  const digits = digitsOf(words)
  if (!/^[2-6]/.test(digits)) return false
  let sum = 0
  for (const [index, digit] of [...digits].toReversed().entries()) {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2)
    sum += value > 9 ? value - 9 : value
  }
  return sum % 10 === 0
}

/** Its check digits are right (ISO 13616: the rest of a division by 97 is 1). */
function isIban(words: string): boolean {
  const account = words.replaceAll(' ', '')
  let rest = 0
  for (const character of account.slice(4) + account.slice(0, 4)) {
    for (const digit of Number.parseInt(character, 36).toString()) rest = (rest * 10 + Number(digit)) % 97
  }
  return rest === 1
}

function isPhone(words: string): boolean {
  const { length } = digitsOf(words)
  // A date is written with these signs too.
  if (/^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/.test(words)) return false
  return length >= 8 && length <= 15
}

/** Numbers, references and addresses the customer gave us alone, on their way to everybody. */
function toldPrivately({ text, toldPrivately: told, posted }: LintInput): LintFinding[] {
  const known = new Set(posted.flatMap(referencesIn))
  const theirs = new Set(told.flatMap(referencesIn))
  return unique(
    referencesIn(text)
      .filter((words) => theirs.has(words) && !known.has(words))
      .map((words) => ({ kind: 'told_privately', words })),
  )
}

/** Words that hold four digits or more, and e-mail addresses. */
const referencesIn = (text: string): string[] =>
  text
    .split(/[\s,;!?"“”()]+/)
    .map((word) => word.replace(/^#|[.:]+$/g, ''))
    .filter((word) => digitsOf(word).length >= 4 || /^[^@\s]+@[^@\s]+\.\p{L}{2,}$/u.test(word))
    .map((word) => word.toLowerCase())

const promises: readonly RegExp[] = [
  // English
  /(?:we|i)(?: can)? (?:guarantee|promise)|guaranteed?|(?:we|i)(?:['’]ll| will| are going to| am going to)(?: \p{L}+)? (?:refund|reimburse|compensate|replace)|will be (?:\p{L}+ )?(?:refunded|reimbursed|compensated)|full (?:refund|compensation)|never happen again/giu,
  // Spanish
  /(?:(?:le|te|os|les) )?(?:garantizamos|garantizo|prometemos|prometo)|(?:devolveremos|reembolsaremos|compensaremos|indemnizaremos)|(?:vamos a|voy a) (?:devolver|reembolsar|compensar|indemnizar)\p{L}*|reembolso (?:completo|total|íntegro)|no volverá a (?:ocurrir|pasar|suceder)/giu,
  // Portuguese
  /(?:garantimos|garanto|prometemos|prometo)|(?:reembolsaremos|devolveremos|compensaremos|indenizaremos|indemnizaremos)|(?:vamos|iremos|vou) (?:reembolsar|devolver|compensar|indenizar|indemnizar)\p{L}*|reembolso (?:completo|total|integral)|não (?:vai|voltará a) (?:acontecer|repetir|se repetir)/giu,
  // French
  /(?:nous (?:vous )?|je (?:vous )?)(?:garantissons|garantis|promettons|promets|rembourserons|rembourserai|dédommagerons)|remboursement (?:complet|intégral)/giu,
  // German
  /(?:wir|ich) (?:garantieren|garantiere|versprechen|verspreche|erstatten|ersetzen|entschädigen)|volle (?:rück)?erstattung/giu,
]

const promisesIn = (text: string): LintFinding[] =>
  unique(
    promises
      .flatMap((pattern) => [...text.matchAll(pattern)])
      .filter(({ 0: words, index }) => isWhole(text, index, index + words.length))
      .map(([words]) => ({ kind: 'promise', words: words.trim() })),
  )

/** Neither begins nor ends within a word. */
function isWhole(text: string, from: number, to: number): boolean {
  const joined = (at: number) => /^\p{L}{2}$/u.test(text.slice(at - 1, at + 1))
  return !(from > 0 && joined(from)) && !(to < text.length && joined(to))
}

/** Three capital words in a row that are no abbreviations, mostly capitals, or a row of exclamation marks. */
function shoutingIn(text: string): LintFinding[] {
  const marks = /[!¡！]{3,}/.exec(text)?.[0]
  const row = text.match(/(?<!\p{L})\p{Lu}[\p{Lu}'’]+(?:[ ,]+\p{Lu}[\p{Lu}'’]+){2,}(?!\p{L})/gu) ?? []
  const loud = row.find((words) => words.replace(/\P{L}/gu, '').length >= 10)
  const upper = text.match(/\p{Lu}/gu)?.length ?? 0
  const lower = text.match(/\p{Ll}/gu)?.length ?? 0
  const mostly = upper >= 12 && upper > 2 * lower ? text.trim().slice(0, 60) : undefined
  const words = loud ?? mostly ?? marks
  return words === undefined ? [] : [{ kind: 'shouting', words }]
}

/** Another brand of the workspace by name, unless it is part of the name of the one that answers. */
function otherBrandsIn({ text, brand, otherBrands }: LintInput): LintFinding[] {
  // An address is where to write, not who speaks.
  const rest = text
    .replace(/\S*(?:@|:\/\/)\S*/g, ' ')
    .toLowerCase()
    .replaceAll(brand.toLowerCase(), ' ')
  return unique(
    otherBrands
      .filter((other) => other.trim() !== '' && other.toLowerCase() !== brand.toLowerCase())
      .filter((other) => {
        const at = rest.indexOf(other.toLowerCase())
        return at >= 0 && isWhole(rest, at, at + other.length)
      })
      .map((words) => ({ kind: 'other_brand', words })),
  )
}

function repeatedIn({ text, posted }: LintInput): LintFinding[] {
  const bare = bareText(text)
  const before = bare.length < 12 ? undefined : posted.find((other) => bareText(other) === bare)
  return before === undefined ? [] : [{ kind: 'repeated', words: before.slice(0, 60) }]
}

/** The text without whom it speaks to, its case and its signs. */
const bareText = (text: string): string =>
  text
    .toLowerCase()
    .replace(/@[\w.@-]+/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

function unique(findings: readonly LintFinding[]): LintFinding[] {
  const seen = new Map(findings.map((finding) => [`${finding.kind} ${finding.words.toLowerCase()}`, finding]))
  return [...seen.values()]
}
