// What does a source file look like once its messages say what they say? Its macros become plain strings, templates and elements.
import { type BabelFileResult, type NodePath, types as t, transformSync } from '@babel/core'
import macros from '@lingui/babel-plugin-lingui-macro'
import { makeConfig } from '@lingui/conf'
import lingui from '../../lingui.config.ts'
import type { Translations } from './catalogues.ts'
import { spoken, spokenElements } from './spoken.ts'

/** A message as lingui's macro leaves it. */
type Descriptor = {
  id: string
  message: string
  values: Map<string, t.Expression>
  components: Map<string, t.Expression>
}

const config = makeConfig(lingui, { skipValidation: true })

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
): { code: string; map: NonNullable<BabelFileResult['map']> | null } {
  const plugin = () => ({
    visitor: { Program: { exit: (program: NodePath<t.Program>) => writeOut(program, translations) } },
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
  return { code: built.code, map: built.map ?? null }
}

function writeOut(program: NodePath<t.Program>, translations: Translations): void {
  const used = new Set<string>()
  const said = ({ id, message }: Descriptor): string => translations.get(id) ?? message
  const use = (name: string): t.Identifier => {
    used.add(name)
    return t.identifier(`_${name}`)
  }
  program.traverse({
    CallExpression: {
      exit(path) {
        if (!isMessage(path.node)) return
        const found = descriptorOf(path.node.arguments[0], path)
        path.replaceWith(at(path, () => spoken(said(found), found.values, use)))
      },
    },
    JSXElement: {
      exit(path) {
        const [first] = path.node.openingElement.attributes
        if (!t.isJSXIdentifier(path.node.openingElement.name, { name: '_Trans' })) return
        if (!t.isJSXSpreadAttribute(first)) throw path.buildCodeFrameError('A Trans without a message.')
        const found = descriptorOf(first.argument, path)
        path.replaceWith(at(path, () => spokenElements(said(found), found.values, found.components, use)))
      },
    },
  })
  for (const statement of program.get('body')) {
    if (statement.isImportDeclaration() && /^@lingui\/(core|react)$/.test(statement.node.source.value))
      statement.remove()
  }
  if (used.size === 0) return
  const names = [...used].map((name) => t.importSpecifier(t.identifier(`_${name}`), t.identifier(name)))
  program.unshiftContainer('body', t.importDeclaration(names, t.stringLiteral(choose)))
}

/** A message that cannot be said is shown where it stands. */
function at<T>(path: NodePath, say: () => T): T {
  try {
    return say()
  } catch (error) {
    throw path.buildCodeFrameError(error instanceof Error ? error.message : String(error))
  }
}

const isMessage = ({ callee }: t.CallExpression): boolean =>
  t.isMemberExpression(callee) &&
  t.isIdentifier(callee.object, { name: '_i18n' }) &&
  t.isIdentifier(callee.property, { name: '_' })

function descriptorOf(node: t.Node | undefined, path: NodePath): Descriptor {
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
