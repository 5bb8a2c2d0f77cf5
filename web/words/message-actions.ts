// How are the things called that can be done with a message on its platform, before and after?
import { t } from '@lingui/core/macro'
import type { ChannelAction } from '#shared/domain/capability.ts'

export const actionWords: Readonly<Record<ChannelAction, string>> = {
  hide: t`Hide it`,
  unhide: t`Show it again`,
  like: t`Like it`,
  unlike: t`Take the like back`,
  delete: t`Delete it for everybody`,
  call_back: t`Call back`,
  take_over: t`Take the thread over`,
  hand_back: t`Hand the thread back`,
}

export const doneWords: Readonly<Record<ChannelAction, string>> = {
  hide: t`Hidden on its platform`,
  unhide: t`Shown again`,
  like: t`Liked`,
  unlike: t`Like taken back`,
  delete: t`Deleted on its platform`,
  call_back: t`Your phone rings first, then theirs`,
  take_over: t`The thread is ours now`,
  hand_back: t`Handed back`,
}
