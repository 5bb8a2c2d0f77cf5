// Where may replies go, and files come from? Https only, plain http on this machine.

/** The account's reply URL, or why it cannot be used. */
export function replyUrl(credentials: Record<string, string>): URL | string {
  const text = credentials.replyUrl
  if (!text) return 'This account has no replyUrl: it only takes messages in.'
  const url = URL.parse(text)
  if (url === null) return 'The replyUrl is not a URL.'
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  if (url.protocol === 'https:' || (url.protocol === 'http:' && loopback)) return url
  return 'The replyUrl must be https; plain http only on this machine.'
}
