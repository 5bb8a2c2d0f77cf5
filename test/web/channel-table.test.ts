// Is everything a channel's definition says to people known in the language of the page?
import { expect, test } from 'vitest'
import { catalog } from '#shared/channels/catalog.ts'
import { builtWords } from './built-words.ts'

test('names, readers and prices of every way to answer are said in Arabic', async () => {
  const { said: table } = await builtWords<typeof import('../../web/composer/channel-table.ts')>(
    'composer/channel-table.ts',
    'ar',
  )
  const said = Object.values(catalog)
    .flatMap((definition) => [definition.public, definition.private])
    .flatMap((side) =>
      side === undefined || side === null ? [] : [side.label, side.audience, side.price ?? ''],
    )
  const names = ['', 'Messenger']
  expect(said.filter((words) => (table[words] ?? words) === words && !names.includes(words))).toEqual([])
})
