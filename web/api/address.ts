// What is the address of a route once its `:names` and its query are filled in?

/** `path` with each `:name` taken from `params`, and `query` behind it; undefined values are left out. */
export function addressOf(path: string, params: unknown, query: unknown): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = textOf(params, name)
    if (value === null) throw new Error(`No value for :${name} in ${path}.`)
    return encodeURIComponent(value)
  })
  const search = new URLSearchParams()
  for (const name of Object.keys(typeof query === 'object' && query !== null ? query : {})) {
    const value = textOf(query, name)
    if (value !== null) search.set(name, value)
  }
  return search.size === 0 ? filled : `${filled}?${search}`
}

function textOf(source: unknown, name: string): string | null {
  if (typeof source !== 'object' || source === null) return null
  const value: unknown = Reflect.get(source, name)
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : null
}
