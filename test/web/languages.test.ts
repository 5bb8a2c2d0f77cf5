// Does the page speak all its languages, whole and well-formed? And do built messages say what their sources mean?

import { parse, type Token } from '@messageformat/parser'
import { transformSync } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { pageLanguages } from '#shared/api/page-languages.ts'
import { catalog } from '#shared/channels/catalog.ts'
import { translationsFor } from '../../web/languages/catalogues.ts'
import { channelWords, withWords } from '../../web/languages/channel-words.ts'
import { caseOf, counted, formOf, ordinalFormOf } from '../../web/languages/choose.ts'
import { inlineWords } from '../../web/languages/inline-words.ts'
import { bareWords, pageSources } from './page-sources.ts'

const sources = await pageSources()
const translated = pageLanguages.filter(({ code }) => code !== 'en')

describe('a built message', () => {
  /** What the expression comes to once its file is built in a language that says `translation` for every message. */
  function said(expression: string, values: Record<string, unknown>, translation?: string): unknown {
    const source = `import { t, plural, select, selectOrdinal } from '@lingui/core/macro'
      import { Trans } from '@lingui/react/macro'
      export const said = ${expression}`
    const every = new Map()
    if (translation !== undefined) every.get = () => translation
    const { code } = inlineWords(source, '/web/app/x.tsx', every)
    expect(code).not.toContain('lingui')
    const { code: script } = transformSync(
      code.replace(/^import [^;]*;/gm, '').replace('export const said =', 'return'),
      {
        loader: 'tsx',
        jsxFactory: 'h',
        jsxFragment: '"all"',
      },
    )
    const h = (tag: string, props: object | null, ...children: unknown[]) =>
      tag === 'all' ? children : { [tag]: children, ...props }
    const scope = {
      h,
      _formOf: formOf,
      _ordinalFormOf: ordinalFormOf,
      _caseOf: caseOf,
      _counted: counted,
      ...values,
    }
    return new Function(...Object.keys(scope), script)(...Object.values(scope))
  }

  test('puts values where its language wants them', () => {
    expect(said('t`Give ${what} to ${who.name}`', { what: 'it', who: { name: 'Ana' } })).toBe(
      'Give it to Ana',
    )
    expect(
      said('t`Give ${what} to ${who.name}`', { what: 'it', who: { name: 'Ana' } }, 'A {0}: {what}'),
    ).toBe('A Ana: it')
  })

  test('keeps quotes, back ticks and braces as they are', () => {
    expect(said("t`It’s \"${x}\" \\`so\\` '{y}' $'{z}'`", { x: 1 })).toBe('It’s "1" `so` {y} ${z}')
  })

  test('chooses the form that goes with a number, exact ones first', () => {
    const items = "plural(n, { '=0': 'nothing', one: '# item', other: '# items' })"
    expect([0, 1, 1204].map((n) => said(items, { n }))).toEqual(['nothing', '1 item', '1,204 items'])
    expect(said("t`in ${plural(n, { one: '# day', other: `${s} days` })}`", { n: 3, s: 'few' })).toBe(
      'in few days',
    )
    expect(said("selectOrdinal(n, { one: '#st', two: '#nd', few: '#rd', other: '#th' })", { n: 22 })).toBe(
      '22nd',
    )
    expect(said("select(kind, { a: 'Alpha', other: 'Any' })", { kind: 'b' })).toBe('Any')
  })

  test('keeps its elements, in the order of its language', () => {
    const source = '<Trans>Press <kbd id="k">{key}</kbd> or <b>wait</b>.<br/></Trans>'
    expect(said(source, { key: 'j' })).toEqual([
      'Press ',
      { kbd: ['j'], id: 'k' },
      ' or ',
      { b: ['wait'] },
      '.',
      { br: [] },
    ])
    expect(said(source, { key: 'j' }, '<1>warte</1> <0>{key}</0>')).toEqual([
      { b: ['warte'] },
      ' ',
      { kbd: ['j'], id: 'k' },
    ])
  })

  test.each([
    ['a value nobody hands in', 't`Hello`', 'Hello {name}', /“\{name\}” is not among/],
    ['an element left open', '<Trans>a <b>c</b></Trans>', 'a <0>c', /leaves <0> open/],
    ['an element of its own', '<Trans>a <b>c</b></Trans>', 'a <7>c</7>', /names an element/],
    ['a format of its own', 't`At ${time}`', 'At {time, date, short}', /format “date” is not known/],
    ['broken braces', 't`At ${time}`', 'At {time', /x\.tsx/],
  ])('stops the build over %s, where it stands', (_, source, translation, message) => {
    expect(() => said(source, { time: 1 }, translation)).toThrow(message)
  })
})

test('the words of a channel are exchanged where they are values, and nowhere else', () => {
  const source = "export const one = { label: 'Email', of: ['Email'], email: 'x', reach: `Email` }"
  expect(withWords(source, 'definition.ts', new Map([['Email', 'Correo']]))?.code).toBe(
    "export const one = {\n  label: \"Correo\",\n  of: ['Email'],\n  email: 'x',\n  reach: `Email`\n};",
  )
  expect(withWords(source, 'definition.ts', new Map())).toBeNull()
})

/** What the definitions of the channels say to people, but for the names of platforms. */
const saidOfChannels = new Set(
  Object.values(catalog)
    .flatMap(({ credentials, public: open, private: alone, search }) => [
      ...credentials.flat().map(({ label }) => label),
      ...[open, alone].flatMap((side) => [side?.label, side?.audience, side?.price]),
      search?.reach,
      search?.price,
    ])
    .filter((words) => words !== undefined && words !== 'Messenger'),
)
const channelNames = new Set(Object.values(catalog).map(({ label }) => label))

describe.each(translated)('in $name', ({ code }) => {
  test('every channel is told of, and nothing else', () => {
    const words = channelWords(code)
    expect([...saidOfChannels].filter((said) => said !== undefined && !words.has(said))).toEqual([])
    expect([...words.keys()].filter((said) => !saidOfChannels.has(said) && !channelNames.has(said))).toEqual(
      [],
    )
  })

  test('every message is there, with the same values and elements, and nothing else', () => {
    const wrong: string[] = []
    const used = new Map<string, Set<string>>()
    for (const { path, folder, text } of sources) {
      const translations = translationsFor(code, path)
      const ids = used.get(folder) ?? used.set(folder, new Set()).get(folder)
      const asking = new Map(translations)
      asking.get = (id) => {
        ids?.add(id)
        if (!translations.has(id)) wrong.push(`${path}: ${id} is not translated`)
        return translations.get(id)
      }
      if (text.includes('/macro')) inlineWords(text, path, asking)
    }
    for (const [folder, ids] of used) {
      for (const [id, message] of translationsFor(code, `/web/${folder}/x.ts`))
        if (!ids.has(id)) wrong.push(`${folder}: “${message}” is said nowhere`)
    }
    expect(wrong).toEqual([])
  })

  test('every number has all the forms the language knows', () => {
    const categories = new Intl.PluralRules(code).resolvedOptions().pluralCategories
    const wrong: string[] = []
    for (const folder of new Set(sources.map((source) => source.folder))) {
      for (const message of translationsFor(code, `/web/${folder}/x.ts`).values()) {
        for (const cases of pluralsIn(parse(message, { strict: true, strictPluralKeys: false }))) {
          const lacking = categories.filter((category) => !cases.includes(category))
          // Spanish and Portuguese say “many” of millions only, with the words of “other”.
          if (lacking.some((category) => category !== 'many' || code === 'ar')) wrong.push(message)
        }
      }
    }
    expect(wrong).toEqual([])
  })
})

function pluralsIn(tokens: Token[]): string[][] {
  return tokens.flatMap((token) => {
    if (token.type !== 'plural' && token.type !== 'select') return []
    const within = token.cases.flatMap(({ tokens }) => pluralsIn(tokens))
    return token.type === 'plural' ? [token.cases.map(({ key }) => key), ...within] : within
  })
}

test('no words stand outside of a message', () => {
  expect(sources.flatMap(bareWords)).toEqual([])
})
