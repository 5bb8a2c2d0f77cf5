// Do an account's credentials end soon, and how urgent is that?

const dayMs = 86_400_000

export type CredentialsEnd = { state: 'degraded' | 'broken'; code: string; message: string }

/**
 * Null while there is time: a warning from seven days before the end, an urgent one from one day before, and then that
 * they have ended. The words do not change from minute to minute, so that each is noted once.
 */
export function credentialsEnd(expiresAt: string | null, now: Date): CredentialsEnd | null {
  if (expiresAt === null) return null
  const left = Date.parse(expiresAt) - now.getTime()
  if (!(left <= 7 * dayMs)) return null
  const end = `${expiresAt.slice(0, 10)} at ${expiresAt.slice(11, 16)} UTC`
  const mend = 'connect the account again with new ones'
  if (left <= 0)
    return {
      state: 'broken',
      code: 'credentials_ended',
      message: `Its credentials ended on ${end}: ${mend}.`,
    }
  const code = left <= dayMs ? 'credentials_end_tomorrow' : 'credentials_end_soon'
  return { state: 'degraded', code, message: `Its credentials end on ${end}: ${mend} before then.` }
}
