// What does everybody do now? Asked every ten seconds while it is looked at; who opens what comes live in between.
import { useEffect, useState } from 'react'
import type { RouteOutput } from '#shared/api/route.ts'
import { readTeam } from '#shared/api/team.ts'
import { errorWords } from '../api/api-error.ts'
import { useHarken } from '../store/harken.ts'
import { useInbox } from '../store/inbox.ts'

export type AgentNow = RouteOutput<typeof readTeam>['agents'][number]
export type TeamNow = { agents: readonly AgentNow[] | null; trouble: string | null }

const everyMs = 10_000

export function useTeam(): TeamNow & { refresh: () => void } {
  const { call } = useHarken()
  const presence = useInbox((state) => state.presence)
  const [now, setNow] = useState<TeamNow>({ agents: null, trouble: null })
  const [round, setRound] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round is the very reason to ask again
  useEffect(() => {
    let left = false
    const ask = () => {
      if (document.visibilityState !== 'visible') return
      call(readTeam, {}).then(
        ({ agents }) => !left && setNow({ agents, trouble: null }),
        (error: unknown) => !left && setNow((known) => ({ ...known, trouble: errorWords(error) })),
      )
    }
    ask()
    const timer = setInterval(ask, everyMs)
    return () => {
      left = true
      clearInterval(timer)
    }
  }, [call, round])
  const live = new Map<string, NonNullable<AgentNow['at']>>()
  for (const [conversation, people] of presence)
    for (const { user, state } of people) live.set(user, { conversation, state })
  const agents =
    now.agents?.map((agent) => ({
      ...agent,
      at: live.get(agent.user) ?? agent.at,
      state: live.has(agent.user) && agent.state === 'away' ? ('here' as const) : agent.state,
    })) ?? null
  return { agents, trouble: now.trouble, refresh: () => setRound((n) => n + 1) }
}
