// A conversation's history lines and notes.
import * as z from 'zod/mini'
import type { Activity, ActivityType } from '../domain/activity.ts'
import { addItem, type Database, queryPage } from './database.ts'
import { activityKey, activityPrefix, conversationPk } from './keys.ts'

const storedActivity = z.object({
  sk: z.string(),
  ty: z.custom<ActivityType>((value) => typeof value === 'string'),
  by: z.string(),
  dt: z.string(),
})

/** Stores a line. False when it is there already: the same line may come again from the change stream. */
export function addActivity(db: Database, conversationId: string, activity: Activity): Promise<boolean> {
  return addItem(db, {
    ...activityKey(conversationId, activity.at, activity.id),
    ty: activity.type,
    by: activity.by,
    dt: JSON.stringify(activity.detail),
  })
}

/** The latest `limit` lines, oldest first. */
export async function listActivities(
  db: Database,
  conversationId: string,
  limit: number,
): Promise<Activity[]> {
  const page = await queryPage(db, {
    pk: conversationPk(conversationId),
    begins: activityPrefix,
    newestFirst: true,
    limit,
    strong: true,
  })
  return page.items.reverse().map((item) => {
    const s = z.parse(storedActivity, item)
    const [at = '', id = ''] = s.sk.slice(activityPrefix.length).split('#')
    return {
      id,
      type: s.ty,
      by: s.by,
      at,
      detail: z.parse(z.record(z.string(), z.string()), JSON.parse(s.dt)),
    }
  })
}
