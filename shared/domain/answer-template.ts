// What is kept to be said, and done, again? A text with blanks, and for a macro what happens once it has been sent.

/** What a macro does, in this order: tag, give to somebody, close or put off. Nothing of it: a plain template. */
export type MacroActions = {
  tags: string[]
  /** A user; null leaves it with whom it is. */
  assign: string | null
  after: 'close' | 'snooze' | null
  /** For how long it is put off. */
  snoozeMinutes: number | null
}

/** `team` ones are everybody's and kept by leads; `brand`, `channel` null: of all of them. `id` sorts by when it was made. */
export type AnswerTemplate = {
  id: string
  name: string
  /** With blanks such as `{{customer.name}}`; may be empty in a macro. */
  text: string
  brand: string | null
  channel: string | null
  team: boolean
  by: string
  actions: MacroActions
}

/** How many one owner may keep: all of them are read whenever somebody looks. */
export const mostTemplates = 200

export const noActions: MacroActions = { tags: [], assign: null, after: null, snoozeMinutes: null }

/** Is it offered where somebody of this brand and channel is answered? */
export const isOffered = (
  { brand, channel }: Pick<AnswerTemplate, 'brand' | 'channel'>,
  where: { brand: string; channel: string },
): boolean => (brand === null || brand === where.brand) && (channel === null || channel === where.channel)

/** Does it do more than say something? */
export const isMacro = ({ actions }: Pick<AnswerTemplate, 'actions'>): boolean =>
  actions.tags.length > 0 || actions.assign !== null || actions.after !== null

/** What the page knows to fill in; a name that is not known stays a blank. */
export type KnownBlanks = Partial<
  Record<'customer.name' | 'customer.first' | 'customer.handle' | 'agent.name' | 'brand', string>
>

const blank = /\{\{\s*([\p{L}\p{N}._ -]+?)\s*\}\}/gu

/** The text with everything known filled in. Filled-in words are never read as blanks themselves. */
export function filledTemplate(text: string, known: KnownBlanks): string {
  const values: Readonly<Record<string, string | undefined>> = known
  return text.replace(
    blank,
    (whole, name: string) => values[name.toLowerCase()]?.replaceAll('{{', '{ {') || whole,
  )
}

/** Where the next blank stands at or after `from`, else the first one; null when all are filled. */
export function nextBlank(text: string, from: number): { start: number; end: number } | null {
  const all = [...text.matchAll(blank)].map(({ 0: words, index }) => ({
    start: index,
    end: index + words.length,
  }))
  return all.find(({ start }) => start >= from) ?? all[0] ?? null
}
