// How are the things called that can be done with a message on its platform, before and after?
import type { ChannelAction } from '#shared/domain/capability.ts'

export const actionWords: Readonly<Record<ChannelAction, string>> = {
  hide: 'Hide it',
  unhide: 'Show it again',
  like: 'Like it',
  unlike: 'Take the like back',
  delete: 'Delete it for everybody',
  call_back: 'Call back',
  take_over: 'Take the thread over',
  hand_back: 'Hand the thread back',
}

export const doneWords: Readonly<Record<ChannelAction, string>> = {
  hide: 'Hidden on its platform',
  unhide: 'Shown again',
  like: 'Liked',
  unlike: 'Like taken back',
  delete: 'Deleted on its platform',
  call_back: 'Your phone rings first, then theirs',
  take_over: 'The thread is ours now',
  hand_back: 'Handed back',
}
