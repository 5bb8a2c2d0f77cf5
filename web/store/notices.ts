// What does a colleague want of me? Said at once, with the way to the conversation.
import type { NoticeView } from '#shared/api/team.ts'
import { toLeads } from '#shared/domain/notice.ts'
import { goTo } from '../app/place.ts'
import { noticeWords } from '../words/notices.ts'
import { toast } from './page.ts'

/** Shows what a colleague said; what is meant for those who supervise, only to them. */
export function hearNotice(notice: NoticeView, supervises: boolean): void {
  if (notice.to === toLeads && !supervises) return
  toast(noticeWords(notice), 'person', {
    label: 'Open',
    run: () => goTo({ conversation: notice.conversation }),
  })
}
