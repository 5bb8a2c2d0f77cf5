// Which templates and macros have people kept, for themselves or for the whole team?
import * as z from 'zod/mini'
import type { AnswerTemplate } from '../domain/answer-template.ts'
import { type Database, deleteItem, type Item, queryAll, writeItem } from './database.ts'
import { templateKey, templatesPk } from './keys.ts'

const stored = z.object({ template: z.string() })
const shape = z.custom<AnswerTemplate>(
  (value) => typeof value === 'object' && value !== null && 'actions' in value,
)

/** `owner`: a user, or null for the team's. In the order they were made. */
export async function listTemplates(db: Database, owner: string | null): Promise<AnswerTemplate[]> {
  return (await queryAll(db, { pk: templatesPk(owner), strong: true })).map(decode)
}

export async function writeTemplate(
  db: Database,
  owner: string | null,
  template: AnswerTemplate,
): Promise<void> {
  await writeItem(db, { ...templateKey(owner, template.id), template: JSON.stringify(template) })
}

/** False when there was none. */
export function removeTemplate(db: Database, owner: string | null, id: string): Promise<boolean> {
  return deleteItem(db, templateKey(owner, id), { expression: 'attribute_exists(pk)' })
}

/** The item is written by us alone, from a template that was checked; one without a channel is for all of them. */
function decode(item: Item): AnswerTemplate {
  const template = z.parse(shape, JSON.parse(z.parse(stored, item).template))
  return { ...template, channel: template.channel ?? null }
}
