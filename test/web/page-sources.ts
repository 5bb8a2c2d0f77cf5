// Which sources of the page hold words, and which of their words would not be translated?
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync, types as t, traverse } from '@babel/core'

const web = fileURLToPath(new URL('../../web', import.meta.url))
/** No part of the page that people who answer see: how it is built, and the chat that other sites show. */
const apart = /^(languages|chat-widget|dist|build\.ts|vite\.config\.ts)/

export type PageSource = { path: string; folder: string; text: string }

/** Every TypeScript file of the page. */
export async function pageSources(): Promise<PageSource[]> {
  const names = (await readdir(web, { recursive: true })).filter(
    (name) => /\.tsx?$/.test(name) && !apart.test(name),
  )
  return Promise.all(
    names.sort().map(async (name) => {
      const path = join(web, name)
      return { path, folder: name.split('/')[0] ?? '', text: await readFile(path, 'utf8') }
    }),
  )
}

/** What people read or hear by way of an attribute. */
const saying = new Set([
  'aria-label',
  'title',
  'label',
  'placeholder',
  'alt',
  'aria-roledescription',
  'heading',
])
const hasWords = (text: string) => /\p{L}{2}/u.test(text)

/** Words that stand in elements and attributes as they are, outside every message: “file: words”. */
export function bareWords({ path, text }: PageSource): string[] {
  const found: string[] = []
  const tree = parseSync(text, {
    filename: path,
    configFile: false,
    babelrc: false,
    parserOpts: { plugins: ['typescript', 'jsx'] },
  })
  const note = (words: string) => {
    if (hasWords(words)) found.push(`${path.slice(web.length + 1)}: ${words.trim()}`)
  }
  if (tree === null) throw new Error(`${path} cannot be read.`)
  traverse(tree, {
    JSXElement(path) {
      // A message of its own: lingui's macro takes all that is in it.
      if (
        t.isJSXIdentifier(path.node.openingElement.name) &&
        /^(Trans|Plural|Select)$/.test(path.node.openingElement.name.name)
      )
        path.skip()
    },
    JSXText: ({ node }) => note(node.value),
    JSXExpressionContainer({ node, parent }) {
      if (t.isJSXElement(parent) || t.isJSXFragment(parent))
        for (const words of bare(node.expression)) note(words)
    },
    JSXAttribute({ node }) {
      if (!t.isJSXIdentifier(node.name) || !saying.has(node.name.name)) return
      if (t.isStringLiteral(node.value)) note(node.value.value)
      if (t.isJSXExpressionContainer(node.value)) for (const words of bare(node.value.expression)) note(words)
    },
    ObjectProperty({ node }) {
      if (t.isIdentifier(node.key) && saying.has(node.key.name) && t.isExpression(node.value))
        for (const words of bare(node.value)) note(words)
    },
  })
  return found
}

/** The literals an expression may come to. */
function bare(node: t.Node): string[] {
  if (t.isStringLiteral(node)) return [node.value]
  if (t.isTemplateLiteral(node)) return node.quasis.map(({ value }) => value.raw)
  if (t.isConditionalExpression(node)) return [...bare(node.consequent), ...bare(node.alternate)]
  if (t.isLogicalExpression(node)) return [...bare(node.left), ...bare(node.right)]
  return []
}
