// Which mark does a channel have? One file of them all, written while the page is built: pictures are no script.
import {
  siAppstore,
  siBluesky,
  siDiscord,
  siFacebook,
  siGoogle,
  siGoogleplay,
  siInstagram,
  siLine,
  siMastodon,
  siReddit,
  siTelegram,
  siThreads,
  siTiktok,
  siViber,
  siWhatsapp,
  siX,
  siYoutube,
} from 'simple-icons'
import type { Plugin } from 'vite'

const plug =
  'M7 2h2v5h6V2h2v5h2v5a7 7 0 0 1-6 6.93V22h-2v-3.07A7 7 0 0 1 5 12V7h2V2Zm0 7v3a5 5 0 0 0 10 0V9H7Z'

const envelope =
  'M3 5h18a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1Zm1.6 2 7.4 6.2L19.4 7H4.6ZM4 8.9V17h16V8.9l-8 6.7-8-6.7Z'

const handset =
  'M6.6 2.5 10 3.2l1.4 5-2.5 2a14 14 0 0 0 5 5l2-2.5 5 1.4.6 3.4a3 3 0 0 1-3 3.5C10 21 3 14 3 5.5a3 3 0 0 1 3.6-3Z'

const bubble =
  'M4 3h16a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2h-8l-6 5v-5H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2Zm3 6v2h10V9H7Zm0 4v2h6v-2H7Z'

/** SVG paths on a 24 px square, by channel id. What is missing shows as a speech bubble. */
const channelPaths: Readonly<Record<string, string>> = {
  x: siX.path,
  whatsapp: siWhatsapp.path,
  telegram: siTelegram.path,
  instagram: siInstagram.path,
  facebook: siFacebook.path,
  bluesky: siBluesky.path,
  mastodon: siMastodon.path,
  reddit: siReddit.path,
  youtube: siYoutube.path,
  discord: siDiscord.path,
  line: siLine.path,
  viber: siViber.path,
  threads: siThreads.path,
  tiktok: siTiktok.path,
  google: siGoogle.path,
  // Drawn for Harken: the marks of these two may not be handed on.
  slack: 'M8 2h2.5v20H8zM13.5 2H16v20h-2.5zM2 8h20v2.5H2zM2 13.5h20V16H2z',
  linkedin:
    'M3 9h4v12H3zM5 3a2.2 2.2 0 1 1 0 4.4A2.2 2.2 0 0 1 5 3zM10 9h3.8v1.7c.7-1.2 2-2 3.7-2 3.2 0 4.5 2 4.5 5.3V21h-4v-6.3c0-1.7-.6-2.6-2-2.6s-2.3.9-2.3 2.6V21h-4z',
  webhook: plug,
  livechat: bubble,
  phone: handset,
  email: envelope,
  appstore: siAppstore.path,
  play: siGoogleplay.path,
}

const drawn = JSON.stringify(channelPaths)

const asked = 'virtual:channel-marks'
const found = `\0${asked}`

/** What `virtual:channel-marks` is: the address of the file, and the channels in it. */
export function channelMarks(): Plugin {
  let builds = false
  return {
    name: 'channel-marks',
    configResolved({ command }) {
      builds = command === 'build'
    },
    resolveId: (id) => (id === asked ? found : undefined),
    load(id) {
      if (id !== found) return
      const address = builds
        ? `import.meta.ROLLUP_FILE_URL_${this.emitFile({ type: 'asset', name: 'channels.json', source: drawn })}`
        : JSON.stringify(`data:application/json,${encodeURIComponent(drawn)}`)
      return `export const marks = ${address}
        export const marked = new Set(${JSON.stringify(Object.keys(channelPaths))})`
    },
  }
}
