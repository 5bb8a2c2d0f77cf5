// Which posts does a query of X's search language find? The part of it that matters here.
import { us, type XPost } from './world.ts'

type Filter = (post: XPost) => boolean

/** Null for a query that X would not understand. A space is "and"; it binds closer than OR. */
export function searchFilter(query: string): Filter | null {
  const tokens: readonly string[] = query.match(/-?"[^"]*"|-?\(|\)|[^\s()"]+|"/g) ?? []
  if (tokens.includes('"')) return null
  let at = 0
  let broken = false

  function either(): Filter {
    const branches = [all()]
    while (tokens[at] === 'OR') {
      at++
      branches.push(all())
    }
    return (post) => branches.some((branch) => branch(post))
  }

  function all(): Filter {
    const terms: Filter[] = []
    while (at < tokens.length && tokens[at] !== ')' && tokens[at] !== 'OR') terms.push(term())
    if (terms.length === 0) broken = true
    return (post) => terms.every((one) => one(post))
  }

  function term(): Filter {
    const token = tokens[at++] ?? ''
    if (token.startsWith('-')) {
      const inner = token.endsWith('(') ? bracket() : meaningOf(token.slice(1))
      return (post) => !inner(post)
    }
    return token === '(' ? bracket() : meaningOf(token)
  }

  function bracket(): Filter {
    const inner = either()
    if (tokens[at++] !== ')') broken = true
    return inner
  }

  const filter = either()
  return broken || at < tokens.length ? null : filter
}

function meaningOf(token: string): Filter {
  const [, operator, value] = /^(lang|is|from):(.+)$/.exec(token) ?? []
  if (operator === 'lang') return () => value === 'en'
  if (operator === 'is') return () => false
  if (operator === 'from')
    return (post) => post.authorId === value || (value === us.username && post.authorId === us.id)
  const words = token.replaceAll('"', '').toLowerCase()
  return (post) => post.typed.toLowerCase().includes(words)
}
