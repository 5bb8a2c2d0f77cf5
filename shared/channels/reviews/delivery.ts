// What does a delivery of reviews hold, as our own polls put it together?
import * as z from 'zod/mini'
import type { NormaliseInput, PolledDelivery } from '#shared/channels/connector.ts'
import { guarded, notOf, openBody } from '#shared/channels/delivery-body.ts'
import type { InboundItem } from '#shared/domain/mention.ts'
import { deletionOf, type Gone } from './review-items.ts'

export const reviewsSource = 'poll:reviews'

/** `firstAt`: the moment under which the review was first handed over, which an edit does not change. ISO. */
export type Handed = { firstAt: string; review: unknown }

/** `app` is the location, app or package they are reviews of. */
export type ReviewDelivery = { app: string; reviews: Handed[]; gone: Gone[] }

export function deliveryOf(content: ReviewDelivery): PolledDelivery {
  return { source: reviewsSource, bytes: new TextEncoder().encode(JSON.stringify(content)) }
}

const deliverySchema = z.object({
  app: z.string(),
  reviews: z.array(z.unknown()),
  gone: z.array(z.unknown()),
})
const handedSchema = z.object({ firstAt: z.iso.datetime(), review: z.unknown() })
const goneSchema = z.object({ id: z.string(), firstAt: z.iso.datetime(), foundAt: z.iso.datetime() })

/**
 * The items of a delivery; `read` makes those of one review and may throw on what it cannot read. Throws Failure
 * `bad_payload` when nothing can be read.
 */
export function readDelivery(
  { bytes }: Pick<NormaliseInput, 'bytes'>,
  platform: string,
  read: (handed: Handed, app: string) => InboundItem[],
): InboundItem[] {
  const delivery = deliverySchema.safeParse(openBody(bytes, platform))
  if (!delivery.success) throw notOf(platform)
  const { app, reviews, gone } = delivery.data
  return [
    ...reviews.flatMap((member) => guarded(member, null, () => read(handedSchema.parse(member), app))),
    ...gone.flatMap((member) => guarded(member, null, () => deletionOf(goneSchema.parse(member)))),
  ]
}
