// What does the build add to the page's modules?
declare module 'virtual:channel-marks' {
  /** The address of the picture that holds the marks of all channels. */
  export const marks: string
  /** The channels that have one; the others show as a speech bubble. */
  export const marked: ReadonlySet<string>
}
