// How is an element made from plain text and attributes? Never from markup.

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

const svg = 'http://www.w3.org/2000/svg'

/** A mark of one path on a 24 px square, for the eye only. */
export function icon(path: string): SVGElement {
  const mark = document.createElementNS(svg, 'svg')
  mark.setAttribute('viewBox', '0 0 24 24')
  mark.setAttribute('aria-hidden', 'true')
  const shape = document.createElementNS(svg, 'path')
  shape.setAttribute('d', path)
  mark.append(shape)
  return mark
}

export const button = (label: string, path: string, className: string): HTMLButtonElement =>
  element('button', { type: 'button', class: className, 'aria-label': label, title: label }, icon(path))

/** A field with its label above it. */
export function field<T extends HTMLInputElement | HTMLTextAreaElement>(
  label: string,
  control: T,
): HTMLLabelElement {
  return element('label', { class: 'field' }, element('span', {}, label), control)
}
