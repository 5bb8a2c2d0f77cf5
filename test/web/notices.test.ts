// Does what came for me stay as short as the server's own list, however long the page is open?
import { expect, test } from 'vitest'
import type { NoticeView } from '#shared/api/shapes.ts'
import { mostNotices } from '#shared/domain/notice.ts'
import { withNotice } from '../../web/store/notices.ts'

const notice = (n: number): NoticeView => ({
  id: `n${n}`,
  to: 'ana',
  kind: 'mention',
  conversation: 'maya-okafor-0001',
  by: 'rui',
  at: new Date(Date.UTC(2026, 10, 22) + n * 1000).toISOString(),
  text: 'Look',
})

test('the newest are kept, each once', () => {
  const came = Array.from({ length: 2 * mostNotices }, (_, n) => notice(n))
  const notices = [...came, notice(mostNotices + 3)].reduce<readonly NoticeView[]>(
    (list, one) => withNotice(list, one),
    [],
  )
  expect(notices).toHaveLength(mostNotices)
  expect(new Set(notices.map(({ id }) => id)).size).toBe(mostNotices)
  expect(notices[0]?.id).toBe(`n${mostNotices + 3}`)
})
