// How is the bare page opened? Built as ours is, served from memory, in the same browser and the same run.
import { createServer } from 'node:http'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { Browser } from 'playwright-core'
import { build } from 'vite'
import type { OpenedPage } from './opened-page.ts'

const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css' }

/** The least page of this kind, with its list at its top. */
export async function barePage(browser: Browser): Promise<Omit<OpenedPage, 'standIn'>> {
  const files = await builtFiles()
  const server = createServer(({ url = '/' }, response) => {
    const body = files.get(url.slice(1)) ?? files.get('index.html')
    response.setHeader('content-type', types[extname(url)] ?? 'text/html')
    response.end(body)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The bare page is not served.')
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.goto(`http://127.0.0.1:${address.port}/`)
  await page.locator('#queue').getByRole('option').first().waitFor()
  return {
    page,
    cdp,
    close: async () => {
      await context.close()
      await new Promise((closed) => server.close(closed))
    },
  }
}

async function builtFiles(): Promise<ReadonlyMap<string, string | Uint8Array>> {
  process.env.NODE_ENV = 'production'
  const built = await build({
    root: fileURLToPath(new URL('bare', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    build: { write: false },
  })
  const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []))
  return new Map(outputs.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]))
}
