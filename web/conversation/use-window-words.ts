// When is a person told that the reply window is about to close? At 60, 15 and 5 minutes, for what is open only.
import { plural, t } from '@lingui/core/macro'
import { useEffect, useRef } from 'react'
import { useNow } from '../pieces/now.ts'
import { say } from '../store/page.ts'

const marks = [5, 15, 60]

/** Says each mark once, when it is crossed while the conversation is open. */
export function useWindowWords(endsAt: string | null): void {
  const now = useNow(15_000)
  const mark = endsAt === null ? undefined : markAt(Date.parse(endsAt) - now)
  const before = useRef({ endsAt, mark })
  useEffect(() => {
    const crossed = before.current.endsAt === endsAt && mark !== before.current.mark
    if (mark !== undefined && crossed)
      say(t`Reply window closes in ${plural(mark, { one: '# minute', other: '# minutes' })}`)
    before.current = { endsAt, mark }
  }, [endsAt, mark])
}

/** The narrowest mark what is left has crossed. */
function markAt(leftMs: number): number | undefined {
  return leftMs <= 0 ? undefined : marks.find((minutes) => leftMs <= minutes * 60_000)
}
