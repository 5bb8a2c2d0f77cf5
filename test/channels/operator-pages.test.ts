// Does each channel's page tell an operator how to connect it, what it costs and what it cannot do, as the code has it?
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { catalog } from '#shared/channels/catalog.ts'

const folder = new URL('../../docs/channels/', import.meta.url)
const thousands = new Intl.NumberFormat('en-GB')

describe.each(Object.values(catalog))('$id', (definition) => {
  const page = readFileSync(new URL(`${definition.id}.md`, folder), 'utf8')
  const fields = definition.credentials.flat()

  it('says what works, what does not, how to connect it, what it costs, and when something fails', () => {
    const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
    for (const wanted of [/^What works/, /^What does not/, /^Connecting$/, /costs|prices/, /fail/])
      expect(headings).toContainEqual(expect.stringMatching(wanted))
  })

  it('names every credential, and how a secret that signs is changed', () => {
    for (const { name } of fields) expect(page).toContain(`\`${name}\``)
    if (fields.some(({ signs }) => signs)) expect(page).toMatch(/both with a comma/)
  })

  it('has the limits of the definition', () => {
    for (const side of [definition.public, definition.private]) {
      if (side === null) continue
      expect(page).toContain(thousands.format(side.text.max))
      if (side.windowHours !== undefined)
        expect(page).toMatch(new RegExp(`\\b(${side.windowHours} hours|${side.windowHours / 24} days)`))
      const { most } = side.attachments ?? {}
      if (most !== undefined && most > 1) expect(page).toMatch(number(most))
    }
  })
})

const words = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const number = (n: number): RegExp => new RegExp(`\\b(${n}|${words[n] ?? n})\\b`, 'i')
