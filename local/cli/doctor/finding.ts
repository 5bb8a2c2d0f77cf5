// One thing the doctor looked at: how it is, and what to do about it.

/** `fail`: something is wrong now. `warn`: worth a look. `advice` says what to do. */
export type Finding = { state: 'ok' | 'warn' | 'fail'; subject: string; fact: string; advice?: string }

export const ok = (subject: string, fact: string): Finding => ({ state: 'ok', subject, fact })
export const warn = (subject: string, fact: string, advice: string): Finding => ({
  state: 'warn',
  subject,
  fact,
  advice,
})
export const fail = (subject: string, fact: string, advice: string): Finding => ({
  state: 'fail',
  subject,
  fact,
  advice,
})
