// Markup that cannot be broken into: everything put into it is escaped, unless it was made here itself.

/** A piece of markup. Only `markup` and `join` make one. */
export class Markup {
  readonly text: string
  private constructor(text: string) {
    this.text = text
  }
  /** The one door: strings become text, pieces stay as they are. */
  static of(parts: readonly string[], values: readonly Part[]): Markup {
    return new Markup(parts.reduce((sum, part, i) => sum + part + textOf(values[i]), ''))
  }
}

export type Part = string | number | Markup | readonly Markup[] | null

/** Tagged template: markup`<p>${text}</p>`. Values belong between tags or inside double quotes, nowhere else. */
export const markup = (parts: TemplateStringsArray, ...values: Part[]): Markup => Markup.of(parts, values)

function textOf(value: Part | undefined): string {
  if (value === undefined || value === null) return ''
  if (value instanceof Markup) return value.text
  if (typeof value === 'object') return value.map(({ text }) => text).join('')
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
