// Which browser do the tests drive? The headless one that comes as an npm package; else an installed Chrome or Chromium.
import { execFileSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const installed = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--lang=en-GB',
]

/** Opens a browser: the packaged one is the same everywhere and starts no windows, which spares a third of the time. */
export async function openBrowser(): Promise<Browser> {
  try {
    return await openPackaged()
  } catch {
    return openInstalled()
  }
}

/** Opens the computer's own browser, with its fonts. Throws a sentence that says how to get one when there is none. */
export async function openInstalled(): Promise<Browser> {
  const executablePath = installed.map(pathOf).find((path) => path !== null)
  try {
    return await (executablePath ? chromium.launch({ executablePath, args: quiet }) : openPackaged())
  } catch (cause) {
    throw new Error(
      'The browser tests need Chrome or Chromium: install one (Debian: apt-get install chromium).',
      {
        cause,
      },
    )
  }
}

function pathOf(command: string): string | null {
  try {
    return execFileSync('sh', ['-c', `command -v ${command}`], { encoding: 'utf8' }).trim() || null
  } catch {
    return null
  }
}

/**
 * The package unpacks its browser and its libraries into TMPDIR, and does so only when it believes it is in a Lambda:
 * both are set for the import alone.
 */
async function openPackaged(): Promise<Browser> {
  const home = join(tmpdir(), 'harken-chromium-147')
  await mkdir(home, { recursive: true })
  const before = { TMPDIR: process.env.TMPDIR, AWS_EXECUTION_ENV: process.env.AWS_EXECUTION_ENV }
  Object.assign(process.env, { TMPDIR: home, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' })
  let executablePath: string
  try {
    const { default: packaged } = await import('@sparticuz/chromium')
    executablePath = await packaged.executablePath()
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
  const fonts = join(home, 'fonts.conf')
  await writeFile(
    fonts,
    `<?xml version="1.0"?><fontconfig><dir>${home}/fonts</dir><cachedir>${home}/fc</cachedir></fontconfig>`,
  )
  return chromium.launch({
    executablePath,
    args: [...quiet, '--headless=shell', '--no-zygote', '--disable-dev-shm-usage'],
    env: {
      ...process.env,
      LC_ALL: 'en_GB.UTF-8',
      LD_LIBRARY_PATH: `${home}/al2023/lib`,
      FONTCONFIG_FILE: fonts,
    },
  })
}
