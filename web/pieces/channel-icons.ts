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
}
