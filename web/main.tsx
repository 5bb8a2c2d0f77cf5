// Where does the page begin?
import './theme/tokens.css'
import './theme/base.css'
import { type ReactNode, StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import * as z from 'zod/mini'
import { App } from './app/app.tsx'
import { boot } from './app/boot.tsx'
import { BootFailed, Booting } from './app/booting.tsx'
import { Unbroken } from './app/broken.tsx'
import { spellOutAddress } from './app/place.ts'
import { HarkenContext } from './store/harken.ts'
import { putTheme, storedTheme } from './theme/theme.ts'

// Compiling schemas needs eval, which our content security policy forbids.
z.config({ jitless: true })
putTheme(storedTheme())

const element = document.getElementById('root')
if (element === null) throw new Error('index.html has no #root.')
const root = createRoot(element)

async function start(): Promise<void> {
  const booted = boot()
  show(<Booting />)
  await booted.then(
    (harken) => {
      spellOutAddress()
      show(
        <HarkenContext value={harken}>
          <App />
        </HarkenContext>,
      )
    },
    (error: unknown) => show(<BootFailed error={error} onRetry={() => void start()} />),
  )
}

/** In one go: what arrives while the panes are being drawn piece by piece would have them all drawn again. */
function show(page: ReactNode): void {
  flushSync(() =>
    root.render(
      <StrictMode>
        <Unbroken>{page}</Unbroken>
      </StrictMode>,
    ),
  )
}

void start()
