// Where does a source file say something? Its messages, and its code with a mark in the place of each.
import { type BabelFileResult, type NodePath, types as t, transformSync } from '@babel/core'
import macros from '@lingui/babel-plugin-lingui-macro'
import { makeConfig } from '@lingui/conf'
import lingui from '../../lingui.config.ts'

/** A message as lingui's macro leaves it; `elements`: it stands for elements, not for a string. */
export type Message = {
  id: string
  message: string
  values: Map<string, t.Expression>
  components: Map<string, t.Expression>
  elements: boolean
  /** An error that shows where it stands. */
  wrong: (words: string) => Error
}

export type Said = {
  /** TypeScript in which `mark(n)` stands for the n-th message, as an identifier or an empty element. */
  code: string
  map: NonNullable<BabelFileResult['map']> | null
  messages: Message[]
}

/** The name that stands for the n-th message. */
export const mark = (n: number): string => `Said${n}OfThisFile`
export const marks = /<Said(\d+)OfThisFile \/>|\bSaid(\d+)OfThisFile\b/g

const config = makeConfig(lingui, { skipValidation: true })
const known = new Map<string, { source: string; said: Said }>()

/** What the file says. Looked for once in each state of a file: every language is built from the same. */
export function messagesIn(source: string, file: string): Said {
  const before = known.get(file)
  if (before?.source === source) return before.said
  const messages: Message[] = []
  const plugin = () => ({
    visitor: { Program: { exit: (program: NodePath<t.Program>) => takeOut(program, messages) } },
  })
  const built = transformSync(source, {
    filename: file,
    configFile: false,
    babelrc: false,
    sourceMaps: true,
    parserOpts: { plugins: ['typescript', ...(file.endsWith('x') ? (['jsx'] as const) : [])] },
    plugins: [[macros, { linguiConfig: config, stripMessageField: false }], plugin],
  })
  if (typeof built?.code !== 'string') throw new Error(`${file} came to nothing.`)
  const said = { code: built.code, map: built.map ?? null, messages }
  known.set(file, { source, said })
  return said
}

function takeOut(program: NodePath<t.Program>, messages: Message[]): void {
  program.traverse({
    CallExpression: {
      exit(path) {
        if (!isMessage(path.node)) return
        messages.push({ ...descriptorOf(path.node.arguments[0], path), elements: false })
        path.replaceWith(t.identifier(mark(messages.length - 1)))
      },
    },
    JSXElement: {
      exit(path) {
        const { name, attributes } = path.node.openingElement
        const [first] = attributes
        if (!t.isJSXIdentifier(name, { name: '_Trans' })) return
        if (!t.isJSXSpreadAttribute(first)) throw path.buildCodeFrameError('A Trans without a message.')
        messages.push({ ...descriptorOf(first.argument, path), elements: true })
        const stand = t.jsxIdentifier(mark(messages.length - 1))
        path.replaceWith(t.jsxElement(t.jsxOpeningElement(stand, [], true), null, []))
      },
    },
  })
  for (const statement of program.get('body')) {
    if (statement.isImportDeclaration() && /^@lingui\/(core|react)$/.test(statement.node.source.value))
      statement.remove()
  }
}

const isMessage = ({ callee }: t.CallExpression): boolean =>
  t.isMemberExpression(callee) &&
  t.isIdentifier(callee.object, { name: '_i18n' }) &&
  t.isIdentifier(callee.property, { name: '_' })

function descriptorOf(node: t.Node | undefined, path: NodePath): Omit<Message, 'elements'> {
  // What a macro has made stands nowhere; what it was made in does.
  const stands = path.find(({ node }) => node.loc != null)?.node ?? path.node
  const fields = fieldsOf(node)
  const id = fields.get('id')
  const message = fields.get('message')
  if (!t.isStringLiteral(id) || !t.isStringLiteral(message))
    throw path.buildCodeFrameError(
      'A message has to stand where it is used: its words and id are not known here.',
    )
  return {
    id: id.value,
    message: message.value,
    values: fieldsOf(fields.get('values')),
    components: fieldsOf(fields.get('components')),
    wrong: (words) => path.hub.buildError(stands, words, Error),
  }
}

function fieldsOf(node: t.Node | undefined): Map<string, t.Expression> {
  const fields = new Map<string, t.Expression>()
  if (!t.isObjectExpression(node)) return fields
  for (const property of node.properties) {
    if (!t.isObjectProperty(property) || !t.isExpression(property.value)) continue
    const { key } = property
    const name = t.isIdentifier(key)
      ? key.name
      : t.isStringLiteral(key) || t.isNumericLiteral(key)
        ? `${key.value}`
        : ''
    fields.set(name, property.value)
  }
  return fields
}
