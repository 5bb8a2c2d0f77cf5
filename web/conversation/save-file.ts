// How does a file of a message get onto this computer? As a download only, whatever it says it is.
import { errorWords } from '../api/api-error.ts'
import { fetchBytes } from '../api/call.ts'
import type { Session } from '../session/session.ts'
import { toast } from '../store/page.ts'

/** Fetches and saves it; says so when that fails. */
export async function saveFile(session: Session, url: string, name: string): Promise<void> {
  try {
    saveAs(await fetchBytes(session, url), name)
  } catch (error) {
    toast(errorWords(error), 'failed')
  }
}

function saveAs(blob: Blob, name: string): void {
  const url = URL.createObjectURL(new Blob([blob], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
