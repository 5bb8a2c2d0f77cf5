// How are Reddit's lists walked, newest first, down to what is known already?
import type { ConnectorContext } from '#shared/channels/connector.ts'
import type { Entry, Lane } from '#shared/channels/search-walk.ts'
import { readPage } from './client.ts'
import { pageSize } from './limits.ts'
import { headSchema } from './wire.ts'

/** Instants before which Reddit does not want to be asked again; the latest holds. */
export type Rests = string[]

/** Anchors may be deleted, after which lists end there: so every walk begins at the top, and stops by time. */
export function laneOf(
  context: ConnectorContext,
  path: string,
  query: Record<string, string>,
  floor: string,
  rests: Rests,
): Lane {
  return {
    async page(after) {
      const place: Record<string, string> = after === null ? {} : { after }
      const page = await readPage(context, path, { ...query, limit: String(pageSize), ...place })
      if (page.restUntil !== null) rests.push(page.restUntil)
      return { entries: entriesOf(page.children, Date.parse(floor)), next: page.after }
    },
  }
}

export function latest(rests: readonly (string | undefined)[]): string | null {
  return (
    rests
      .flatMap((at) => at ?? [])
      .sort()
      .at(-1) ?? null
  )
}

/** An entry that cannot be read takes the moment of its neighbour. */
function entriesOf(children: readonly unknown[], floor: number): Entry[] {
  const entries: Entry[] = []
  for (const raw of children) {
    const head = headSchema.safeParse(raw)
    entries.push(
      head.success
        ? { key: head.data.data.name, ms: head.data.data.created_utc * 1000, raw }
        : { key: JSON.stringify(raw) ?? '', ms: entries.at(-1)?.ms ?? floor, raw },
    )
  }
  return entries
}
