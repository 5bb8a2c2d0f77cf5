// What of a channel's definition does a browser not need? Where its facts come from: nothing of the page shows it.
import type { Plugin } from 'vite'

const sources = /^ {2}sources: \[(?:.*\]|[\s\S]*?^ {2}\]),$/m

/** Empties `sources` of every channel's definition; fails where there are none to be found. */
export const leaveOutSources = (): Plugin => ({
  name: 'leave-out-sources',
  enforce: 'pre',
  transform: {
    filter: { id: /shared\/channels\/[^/]+\/definition\.ts$/ },
    handler(code, id) {
      if (!sources.test(code)) this.error(`${id} lists no sources as it is expected to.`)
      return { code: code.replace(sources, '  sources: [],'), map: null }
    },
  },
})
