// What does the build add to the page's modules?
declare module 'virtual:channel-marks' {
  /** The address of the file that holds the marks of all channels: SVG paths on a 24 px square, by channel. */
  export const marks: string
  /** The channels that have one; the others show as a speech bubble. */
  export const marked: ReadonlySet<string>
}
