// What does a screen reader hear unasked? One polite region and one urgent one, for the whole page.
import { memo } from 'react'
import { usePage } from '../store/page.ts'

export const Spoken = memo(function Spoken() {
  const { polite, alert } = usePage((page) => page.said)
  return (
    <>
      <div className="visually-hidden" role="status">
        {polite}
      </div>
      <div className="visually-hidden" role="alert">
        {alert}
      </div>
    </>
  )
})
