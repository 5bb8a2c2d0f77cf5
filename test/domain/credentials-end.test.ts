// Is the end of an account's credentials told in time, and in words that do not change by the minute?
import { describe, expect, it } from 'vitest'
import { credentialsEnd } from '#shared/domain/credentials-end.ts'

const end = '2026-03-20T12:00:00.000Z'
const daysAhead = (days: number) => new Date(Date.parse(end) - days * 86_400_000)

describe('the end of credentials', () => {
  it('says nothing while there is time, or when it is not known', () => {
    expect(credentialsEnd(end, daysAhead(7.01))).toBeNull()
    expect(credentialsEnd(null, daysAhead(0))).toBeNull()
    expect(credentialsEnd('not a date', daysAhead(0))).toBeNull()
  })

  it('warns from seven days before, again from one, and says when they have ended', () => {
    expect(credentialsEnd(end, daysAhead(7))).toMatchObject({
      state: 'degraded',
      code: 'credentials_end_soon',
    })
    expect(credentialsEnd(end, daysAhead(1))).toMatchObject({
      state: 'degraded',
      code: 'credentials_end_tomorrow',
    })
    expect(credentialsEnd(end, daysAhead(0))).toMatchObject({ state: 'broken', code: 'credentials_ended' })
  })

  it('says when, and what to do', () => {
    const message = credentialsEnd(end, daysAhead(3))?.message
    expect(message).toContain('2026-03-20 at 12:00 UTC')
    expect(message).toContain('connect the account again')
    expect(credentialsEnd(end, daysAhead(2))?.message).toBe(message)
  })
})
