// What does every action need? Who acts, what they may do, and the way to the server.
import { createContext, use } from 'react'
import { may, type Permission, type Role } from '#shared/api/roles.ts'
import type { Call } from '../api/call.ts'
import type { Session } from '../session/session.ts'
import type { SyncEngine } from '../sync/engine.ts'

export type Harken = {
  call: Call
  session: Session
  sync: SyncEngine
  me: string
  roles: readonly Role[]
}

export const HarkenContext = createContext<Harken | null>(null)

/** The signed-in person's way to act. */
export function useHarken(): Harken {
  const harken = use(HarkenContext)
  if (harken === null) throw new Error('Nobody is signed in yet.')
  return harken
}

export const useMay = (permission: Permission): boolean => may(useHarken().roles, permission)
