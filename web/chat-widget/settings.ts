// What does the page that embeds the chat say about it?
import { type Words, words } from './words.ts'

export type User = { id: string; name?: string; email?: string; hash?: string }
export type Settings = { server: string; account: string; title: string; user: User | null; words: Words }

/** Set by the page before the script, where the script's own attributes are not enough. */
type PageSettings = { user?: User; words?: Partial<Words> }

declare global {
  interface Window {
    harkenChat?: PageSettings
  }
}

/** From the script's `data-` attributes; null without an account. */
export function settingsOf(script: HTMLOrSVGScriptElement | null): Settings | null {
  if (!(script instanceof HTMLScriptElement)) return null
  const { account, server, title, userId, userName, userEmail, userHash } = script.dataset
  if (account === undefined || account === '') return null
  const page = window.harkenChat ?? {}
  const own = { ...words, ...page.words }
  const named = userId === undefined ? null : { id: userId, ...optional(userName, userEmail, userHash) }
  return {
    server: (server ?? new URL(script.src).origin).replace(/\/$/, ''),
    account,
    title: title ?? own.title,
    user: page.user ?? named,
    words: own,
  }
}

function optional(name?: string, email?: string, hash?: string): Omit<User, 'id'> {
  return {
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(hash === undefined ? {} : { hash }),
  }
}
