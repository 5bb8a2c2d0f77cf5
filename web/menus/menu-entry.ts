// What stands in a menu?

export type MenuEntry = {
  id: string
  label: string
  detail?: string
  key?: string
  checked?: boolean
  disabled?: boolean
  /** Begins a group with this heading. */
  heading?: string
}
