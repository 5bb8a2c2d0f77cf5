// Which mark does a channel have? Muted ink, never a brand's colour.
import {
  siBluesky,
  siDiscord,
  siFacebook,
  siGoogle,
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

/** SVG paths on a 24 px square, by channel id. What is missing shows as a speech bubble. */
export const channelPaths: Readonly<Record<string, string>> = {
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
}
