// How does a file behind the sign-in become something an <img> can show?
import { useEffect, useState } from 'react'
import { fetchBytes } from '../api/call.ts'
import { useHarken } from '../store/harken.ts'

type Shown = { state: 'loading' } | { state: 'failed' } | { state: 'ready'; url: string }

/** A blob URL of the file while the component lives; `failed` when its type is not `allowed`; null waits. */
export function useBlobUrl(path: string | null, allowed: RegExp): Shown {
  const { session } = useHarken()
  const [shown, setShown] = useState<Shown>({ state: 'loading' })
  useEffect(() => {
    if (path === null) return
    let left = false
    let url: string | null = null
    fetchBytes(session, path).then(
      (blob) => {
        if (left) return
        if (!allowed.test(blob.type)) return setShown({ state: 'failed' })
        url = URL.createObjectURL(blob)
        setShown({ state: 'ready', url })
      },
      () => {
        if (!left) setShown({ state: 'failed' })
      },
    )
    return () => {
      left = true
      if (url !== null) URL.revokeObjectURL(url)
    }
  }, [session, path, allowed])
  return shown
}
