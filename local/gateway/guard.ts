// May this request come in at all? Only what is addressed to this machine by its own name, and by no foreign page.
import type { IncomingMessage } from 'node:http'

/**
 * True for requests whose Host is this server's and whose Origin, if any, is too: the dev token must not be had by a
 * web page that has made its name resolve to this machine.
 */
export function isOwnRequest(request: IncomingMessage, port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  const { host, origin } = request.headers
  if (host === undefined || !hosts.includes(host)) return false
  return origin === undefined || hosts.some((own) => origin === `http://${own}`)
}
