// How does a fake platform fetch a file it was given a link to, as the real ones do: by itself, and with a look at it?

/** Null where the link gives no file. Only this machine is asked. */
export async function fetchLinked(link: unknown): Promise<{ mimeType: string; bytes: Uint8Array } | null> {
  const url = typeof link === 'string' ? URL.parse(link) : null
  if (url?.hostname !== '127.0.0.1') return null
  const response = await fetch(url, { redirect: 'error' }).catch(() => null)
  if (response?.status !== 200) return null
  const mimeType = response.headers.get('content-type') ?? ''
  return { mimeType, bytes: new Uint8Array(await response.arrayBuffer()) }
}

/** The file at `link`, if it is of one of `types` and no larger than `maxBytes`; else why not. */
export async function acceptedFile(
  link: unknown,
  types: readonly string[],
  maxBytes: number,
): Promise<{ mimeType: string; bytes: Uint8Array } | string> {
  const file = await fetchLinked(link)
  if (file === null) return 'The file could not be fetched'
  if (!types.includes(file.mimeType)) return `The file is ${file.mimeType}`
  return file.bytes.length > maxBytes ? `The file has ${file.bytes.length} bytes` : file
}
