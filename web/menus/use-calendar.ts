// When is somebody in? The opening hours a moment is understood by.
import { useEffect, useState } from 'react'
import { readPolicy } from '#shared/api/policy.ts'
import type { Calendar } from '#shared/domain/calendar.ts'
import { useHarken } from '../store/harken.ts'

/** The brand's opening hours, or the workspace's; null until they are known, and where there are none. */
export function useCalendar(brand: string): Calendar | null {
  const { call } = useHarken()
  const [calendar, setCalendar] = useState<Calendar | null>(null)
  useEffect(() => {
    let left = false
    call(readPolicy, {}).then(
      ({ policy: { sla } }) => {
        if (!left) setCalendar(sla.brandCalendars[brand] ?? sla.calendar)
      },
      () => {},
    )
    return () => {
      left = true
    }
  }, [call, brand])
  return calendar
}
