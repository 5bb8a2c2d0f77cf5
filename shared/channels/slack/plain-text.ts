// How does Slack's markup become plain text, and plain text Slack's?

/** `<@U1>`, `<#C1|name>`, `<!here>`, `<https://…|label>`: ids stay where Slack gives no name. `ours` is our own mention. */
export function plainText(marked: string, ours: readonly string[] = []): string {
  const handle = ours.find((id) => id.startsWith('@'))
  const opened = marked.replace(/<([^<>]*)>/g, (_, inside: string) => {
    const [target = '', label] = splitOnce(inside)
    if (target.startsWith('@')) {
      const own = handle !== undefined && ours.includes(target.slice(1))
      return own ? handle : `@${label ?? target.slice(1)}`
    }
    if (target.startsWith('#')) return `#${label || target.slice(1)}`
    if (target.startsWith('!')) return label ?? `@${target.slice(1).replace(/\^.*$/, '')}`
    const address = target.replace(/^(?:mailto|tel):/, '')
    return label === undefined || label === address || target.endsWith(label)
      ? address
      : `${label} (${address})`
  })
  return opened.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/** Only three characters mean something to Slack in what we send. */
export function markedText(plain: string): string {
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function splitOnce(inside: string): [string, string | undefined] {
  const at = inside.indexOf('|')
  return at === -1 ? [inside, undefined] : [inside.slice(0, at), inside.slice(at + 1)]
}

const emoji: Record<string, string> = {
  '+1': '👍',
  thumbsup: '👍',
  '-1': '👎',
  heart: '❤️',
  joy: '😂',
  smile: '😄',
  tada: '🎉',
  eyes: '👀',
  pray: '🙏',
  white_check_mark: '✅',
  cry: '😢',
  rage: '😡',
  fire: '🔥',
  raised_hands: '🙌',
  clap: '👏',
}

/** Slack names its emoji; the ones that are not common keep their name. */
export function emojiOf(name: string): string {
  return emoji[name.replace(/::skin-tone-\d$/, '')] ?? `:${name}:`
}
