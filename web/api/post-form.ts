// How does a file get from the browser into storage? By a form the server has signed, with word of how far it is.
import { t } from '@lingui/core/macro'
import { ApiError } from './api-error.ts'

/** Posts `file` last, after all `fields`. `onShare` hears 0..1. Rejects with an ApiError, or when `signal` aborts. */
export function postForm(
  url: string,
  fields: Readonly<Record<string, string>>,
  file: Blob,
  onShare: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    form.set('file', file)
    // fetch tells nothing of how far a body has got.
    const request = new XMLHttpRequest()
    const lost = () => reject(new ApiError(0, t`The connection broke while uploading. Try again.`))
    request.open('POST', url)
    request.upload.onprogress = ({ loaded, total }) => onShare(total === 0 ? 0 : loaded / total)
    request.onload = () =>
      request.status < 300
        ? resolve()
        : reject(new ApiError(request.status, t`The storage did not take this file. Attach it again.`))
    request.onerror = lost
    request.onabort = lost
    signal.addEventListener('abort', () => request.abort())
    request.send(form)
  })
}
