// Who may do what? The one table of roles; every route names the permission it needs.

export const roles = ['agent', 'lead', 'analyst', 'admin'] as const
export type Role = (typeof roles)[number]

const table = {
  /** Read conversations, customers, templates, changes; pulse and incidents. */
  read: ['agent', 'lead', 'analyst', 'admin'],
  /** Change conversations, reply, note. */
  work: ['agent', 'lead', 'admin'],
  /** Approve, assign others, bulk changes, policy, rules, teams. */
  supervise: ['lead', 'admin'],
  /** Change incidents, annotate, crisis mode. */
  respond: ['lead', 'analyst', 'admin'],
  /** Ledger, parked, health, insights. */
  operate: ['lead', 'analyst', 'admin'],
  /** Accounts, secrets, users, audit, erase. */
  administer: ['admin'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof table

export const isRole = (name: string): name is Role => roles.some((role) => role === name)

/** Does one of these roles carry the permission? */
export function may(held: readonly Role[], permission: Permission): boolean {
  const allowed: readonly Role[] = table[permission]
  return held.some((role) => allowed.includes(role))
}

/** The signed-in person of a request. */
export type Person = { user: string; roles: Role[] }
