// How does one message become an expression? ICU MessageFormat in, what a person would have written by hand out.
import { types as t } from '@babel/core'
import { parse, type Select, type Token } from '@messageformat/parser'

type Values = ReadonlyMap<string, t.Expression>

/** Names a function of choose.ts for the file the expression goes into. */
type Use = (name: 'counted' | 'formOf' | 'ordinalFormOf' | 'caseOf') => t.Identifier

/** “Give to {name}” → `Give to ${name}`. Throws where a value is missing or a form is not known. */
export const spoken = (message: string, values: Values, use: Use): t.Expression =>
  text(parse(message, { strict: true, strictPluralKeys: false }), values, use, undefined)

/** The same for a message with elements in it: “Press <0>j</0>.” becomes a fragment. */
export function spokenElements(
  message: string,
  values: Values,
  components: ReadonlyMap<string, t.Expression>,
  use: Use,
): t.JSXFragment {
  const root: t.JSXFragment['children'] = []
  const open: { name: string; children: t.JSXFragment['children'] }[] = [{ name: '', children: root }]
  const put = (child: t.JSXFragment['children'][number]) => open.at(-1)?.children.push(child)
  const close = (name: string) => {
    const done = open.pop()
    const element = components.get(name)
    if (done?.name !== name || open.length === 0)
      throw new Error(`“${message}” closes <${name}> where it is not open.`)
    if (!t.isJSXElement(element)) throw new Error(`“${message}” names an element that its source does not.`)
    const { name: tag, attributes } = element.openingElement
    const closing = done.children.length === 0 ? null : t.jsxClosingElement(t.cloneNode(tag))
    const opening = t.jsxOpeningElement(tag, attributes, closing === null)
    put(t.jsxElement(opening, closing, done.children))
  }
  for (const token of parse(message, { strict: true, strictPluralKeys: false })) {
    if (token.type !== 'content') {
      const shown =
        token.type === 'argument' ? handedIn(token.arg, values) : text([token], values, use, undefined)
      put(t.jsxExpressionContainer(shown))
      continue
    }
    for (const [piece, slash, name, empty] of token.value.matchAll(/<(\/?)(\w+)(\/?)>|[^<]+|</g)) {
      if (name === undefined) put(t.jsxExpressionContainer(t.stringLiteral(piece)))
      else if (slash === '/') close(name)
      else {
        open.push({ name, children: [] })
        if (empty === '/') close(name)
      }
    }
  }
  if (open.length > 1) throw new Error(`“${message}” leaves <${open.at(-1)?.name}> open.`)
  return t.jsxFragment(t.jsxOpeningFragment(), t.jsxClosingFragment(), root)
}

/** `number` is what # stands for. */
function text(tokens: Token[], values: Values, use: Use, number: t.Expression | undefined): t.Expression {
  const quasis: string[] = ['']
  const expressions: t.Expression[] = []
  const put = (expression: t.Expression) => {
    if (t.isStringLiteral(expression)) quasis.push(`${quasis.pop()}${expression.value}`)
    else {
      expressions.push(expression)
      quasis.push('')
    }
  }
  for (const token of tokens) {
    if (token.type === 'content') put(t.stringLiteral(token.value))
    else if (token.type === 'argument') put(handedIn(token.arg, values))
    else if (token.type === 'octothorpe') {
      if (number === undefined) throw new Error('A # without a number it stands for.')
      put(t.callExpression(use('counted'), [t.cloneNode(number)]))
    } else if (token.type === 'function')
      throw new Error(`The format “${token.key}” is not known: hand its words in.`)
    else put(chosen(token, values, use))
  }
  const [only] = expressions
  if (only === undefined) return t.stringLiteral(quasis[0] ?? '')
  if (t.isCallExpression(only) && tokens.length === 1 && tokens[0]?.type !== 'argument') return only
  return t.templateLiteral(
    quasis.map((raw, place) =>
      t.templateElement({ raw: escaped(raw), cooked: raw }, place === quasis.length - 1),
    ),
    expressions,
  )
}

function chosen({ type, arg, cases, pluralOffset }: Select, values: Values, use: Use): t.Expression {
  if (pluralOffset) throw new Error('An offset is not known: say it with a form of its own.')
  const value = handedIn(arg, values)
  const number = type === 'select' ? undefined : value
  const forms = cases.map(({ key, tokens }) =>
    t.objectProperty(t.stringLiteral(key), text(tokens, values, use, number)),
  )
  const choose = type === 'select' ? 'caseOf' : type === 'plural' ? 'formOf' : 'ordinalFormOf'
  return t.callExpression(use(choose), [value, t.objectExpression(forms)])
}

function handedIn(name: string, values: Values): t.Expression {
  const value = values.get(name)
  if (value === undefined) throw new Error(`“{${name}}” is not among the values the source hands in.`)
  return t.cloneNode(value)
}

const escaped = (raw: string): string => raw.replace(/\\|`|\$\{/g, '\\$&')
