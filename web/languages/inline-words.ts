// What does a source file look like once its messages say what they say? Plain strings, templates and elements.
import { types as t } from '@babel/core'
import { generate } from '@babel/generator'
import type { Translations } from './catalogues.ts'
import { type Message, marks, messagesIn, type Said } from './messages-in.ts'
import { spoken, spokenElements } from './spoken.ts'

/** The module that chooses among forms, as built files import it. */
const choose = `${import.meta.dirname}/choose.ts`

/**
 * The TypeScript of `source` with every message written out in the language of `translations`; what is not translated
 * says what the source says. Throws on a message that is no ICU MessageFormat or uses what `spoken` cannot say.
 */
export function inlineWords(
  source: string,
  file: string,
  translations: Translations,
): Pick<Said, 'code' | 'map'> {
  const { code, map, messages } = messagesIn(source, file)
  const used = new Set<string>()
  const words = messages.map((message) => written(message, translations, used, file))
  const filled = fill(code, words)
  if (used.size === 0) return { code: filled, map }
  const names = [...used].map((name) => `${name} as _${name}`).join(', ')
  return { code: `import { ${names} } from ${JSON.stringify(choose)};${filled}`, map }
}

/** A value of a message may hold another: what was filled in is filled in itself, until nothing is left to fill. */
function fill(code: string, words: readonly string[]): string {
  const filled = code.replace(marks, (_, element, plain) => words[Number(element ?? plain)] ?? '')
  return filled === code ? code : fill(filled, words)
}

/** On one line, so that the lines of the file stay what they are. */
function written(
  { id, message, values, components, elements, wrong }: Message,
  translations: Translations,
  used: Set<string>,
  file: string,
): string {
  const use = (name: string): t.Identifier => {
    used.add(name)
    return t.identifier(`_${name}`)
  }
  const said = translations.get(id) ?? message
  try {
    const node = elements ? spokenElements(said, values, components, use) : spoken(said, values, use)
    return generate(node, { compact: true, jsescOption: { minimal: true } }).code
  } catch (error) {
    throw wrong(`${file}: ${error instanceof Error ? error.message : error}`)
  }
}
