// What did the server say, and how to ask it again? For parts of the settings that are read when they are opened.
import { useCallback, useEffect, useState } from 'react'
import { errorWords } from '../api/api-error.ts'

export type Loaded<T> = {
  /** The last answer; kept while it is asked again. */
  data: T | null
  problem: string | null
  reload: () => Promise<void>
  /** Shows a change that the server has already confirmed. */
  put: (data: T) => void
}

/** Asks once when mounted. `ask` must stay the same between renders, as a module's function or by useCallback. */
export function useLoaded<T>(ask: () => Promise<T>): Loaded<T> {
  const [data, setData] = useState<T | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const reload = useCallback(
    () =>
      ask().then(
        (answer) => {
          setData(answer)
          setProblem(null)
        },
        (error: unknown) => setProblem(errorWords(error)),
      ),
    [ask],
  )
  useEffect(() => void reload(), [reload])
  return { data, problem, reload, put: setData }
}
