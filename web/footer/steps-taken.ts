// Which of the first steps has this person taken? Ticked where the thing is really done, and remembered in this browser.
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

export const firstSteps = ['move', 'why', 'reply', 'undo', 'pulse'] as const
export type FirstStep = (typeof firstSteps)[number]

type Steps = { taken: readonly FirstStep[]; dismissed: boolean }

const key = 'harken.first-steps'

function remembered(): Steps {
  const words = (localStorage.getItem(key) ?? '').split(' ')
  return { taken: firstSteps.filter((step) => words.includes(step)), dismissed: words.includes('dismissed') }
}

const steps = createStore<Steps>(remembered)

export const useSteps = (): Steps => useStore(steps)

export function tickStep(step: FirstStep): void {
  const { taken } = steps.getState()
  if (!taken.includes(step)) put({ taken: [...taken, step] })
}

export const dismissSteps = (): void => put({ dismissed: true })

function put(change: Partial<Steps>): void {
  steps.setState(change)
  const { taken, dismissed } = steps.getState()
  localStorage.setItem(key, [...taken, ...(dismissed ? ['dismissed'] : [])].join(' '))
}
