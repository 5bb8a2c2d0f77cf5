// Who works together, and how much does each of them carry?

export type Team = { id: string; name: string; members: string[] }

export const mostTeams = 50

/** An agent's own standing: away on purpose, and how many hostile conversations they answered, by day. */
export type Desk = { user: string; pausedAt: string | null; hostile: Record<string, number> }

export const emptyDesk = (user: string): Desk => ({ user, pausedAt: null, hostile: {} })

/** Days a hostile conversation weighs on whoever answered it. */
export const hostileDays = 7

/** Hostile conversations of the last seven days, today included. */
export function hostileLoad({ hostile }: Pick<Desk, 'hostile'>, now: Date): number {
  const since = new Date(now.getTime() - (hostileDays - 1) * 86_400_000).toISOString().slice(0, 10)
  return Object.entries(hostile).reduce((sum, [day, count]) => (day >= since ? sum + count : sum), 0)
}

/** Does this agent carry clearly more than the others who are there? Alone nobody does. */
export function carriesTooMuch(user: string, desks: readonly Desk[], now: Date): boolean {
  const others = desks.filter((desk) => desk.user !== user && desk.pausedAt === null)
  const own = desks.find((desk) => desk.user === user)
  if (own === undefined || others.length === 0) return false
  const mean = others.reduce((sum, desk) => sum + hostileLoad(desk, now), 0) / others.length
  return hostileLoad(own, now) >= mean + hostileMargin
}

/** One or two more than the others is chance. */
const hostileMargin = 3

/** Who of a team takes the next one: there, with the fewest open; of equals the one with fewer hostile ones, then by name. */
export function leastBusy(
  members: readonly string[],
  open: (user: string) => number,
  desks: readonly Desk[],
  now: Date,
): string | null {
  const deskOf = (user: string) => desks.find((desk) => desk.user === user) ?? emptyDesk(user)
  const there = members.filter((user) => deskOf(user).pausedAt === null)
  const weight = (user: string): [number, number] => [open(user), hostileLoad(deskOf(user), now)]
  return (
    there.toSorted((a, b) => {
      const [openA, hostileA] = weight(a)
      const [openB, hostileB] = weight(b)
      return openA - openB || hostileA - hostileB || (a < b ? -1 : 1)
    })[0] ?? null
  )
}
