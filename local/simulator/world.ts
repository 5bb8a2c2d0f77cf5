// What does a story need from the world that it happens in?
import type { Speaker, Wish, Written } from './composer.ts'
import type { Deed, Ref, Visibility } from './deed.ts'
import type { Random } from './random.ts'

/** Something of ours that a customer has received. */
export type Answer = { nativeId: string; channel: string; visibility: Visibility }

export type Story = {
  /** What was said first. */
  readonly opening: Ref
  /** The customer still expects something, so would not begin another matter in the same place. */
  isBusy(at: number): boolean
  /** Says the next reminder; false when none is needed any more. */
  remind(at: number): boolean
  answered(answer: Answer, at: number): void
}

export type World = {
  emit(deed: Deed): void
  later(at: number, run: (at: number) => void): void
  newRef(): Ref
  write(wish: Wish, random: Random): Written
  /** Answers to this speaker belong to this story from now on. */
  listen(speaker: Speaker, story: Story): void
  /** The story would like to remind us as soon as there is room for it. */
  queue(story: Story): void
  elsewhere(speaker: Speaker): Speaker | null
}
