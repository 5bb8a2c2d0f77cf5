// What are the roles called?
import { t } from '@lingui/core/macro'
import type { Role } from '#shared/api/roles.ts'
import { joined } from './lists.ts'

export const roleNames: Record<Role, string> = {
  agent: t`agent`,
  lead: t`lead`,
  analyst: t`analyst`,
  admin: t`admin`,
}

/** “agent, lead” */
export const rolesWords = (roles: readonly Role[]): string => joined(...roles.map((role) => roleNames[role]))
