// What does the chat server answer with, and to which sites may a browser give it?

export type ChatAnswer = { status: number; headers: Record<string, string>; body: string | Uint8Array }

export const json = (status: number, value: unknown): ChatAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
})

export const nothing = (): ChatAnswer => ({ status: 204, headers: {}, body: '' })

/** `code` is for programs, `detail` for people. */
export function refuse(status: number, code: string, detail: string): ChatAnswer {
  return {
    status,
    headers: {
      'content-type': 'application/problem+json',
      ...(status === 429 ? { 'retry-after': '60' } : {}),
    },
    body: JSON.stringify({ type: 'about:blank', title: code, status, detail }),
  }
}

/** The site a browser calls from, when the account lets it embed the chat; null for any other. */
export function allowedOrigin(origins: string | undefined, origin: string | undefined): string | null {
  if (origin === undefined) return null
  const allowed = (origins ?? '').split(',').map((one) => one.trim().replace(/\/$/, ''))
  return allowed.includes(origin) ? origin : null
}

export function withCors(answer: ChatAnswer, origin: string): ChatAnswer {
  return {
    ...answer,
    headers: {
      ...answer.headers,
      'access-control-allow-origin': origin,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      vary: 'Origin',
    },
  }
}

export const preflight = (): ChatAnswer => ({
  status: 204,
  headers: {
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': 'authorization, content-type',
    'access-control-max-age': '600',
  },
  body: '',
})
