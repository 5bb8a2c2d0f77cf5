// How does any program of this machine write to us by mail? It speaks SMTP with a listener on loopback.
import { SMTPServer } from 'smtp-server'

const largest = 40 * 1024 * 1024

export type SmtpListener = { port: number; close(): Promise<void> }

/** Takes any mail that `take` keeps; tells the sender to come again when it does not. `port` 0 picks a free one. */
export async function listenForMail(
  port: number,
  take: (raw: Buffer, recipients: string[]) => Promise<void>,
): Promise<SmtpListener> {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: largest,
    disableReverseLookup: true,
    logger: false,
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        if (stream.sizeExceeded) return done(Object.assign(new Error('Too large.'), { responseCode: 552 }))
        const recipients = session.envelope.rcptTo.map(({ address }) => address)
        take(Buffer.concat(parts), recipients).then(
          () => done(),
          () => done(Object.assign(new Error('Try again.'), { responseCode: 451 })),
        )
      })
    },
  })
  server.on('error', () => {})
  const bound = await new Promise<number>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.server.address()
      resolve(address === null || typeof address === 'string' ? port : address.port)
    })
  })
  return { port: bound, close: () => new Promise((resolve) => server.close(() => resolve())) }
}
