// Where does the page begin?
import './theme/tokens.css'
import './theme/base.css'
import { StrictMode, Suspense, use, useState } from 'react'
import { createRoot } from 'react-dom/client'
import * as z from 'zod/mini'
import { App } from './app/app.tsx'
import { boot } from './app/boot.tsx'
import { BootFailed, Booting } from './app/booting.tsx'
import { Unbroken } from './app/broken.tsx'
import { type Harken, HarkenContext } from './store/harken.ts'
import { putTheme, storedTheme } from './theme/theme.ts'

// Compiling schemas needs eval, which our content security policy forbids.
z.config({ jitless: true })
putTheme(storedTheme())

type Booted = { harken: Harken } | { error: unknown }

const start = (): Promise<Booted> =>
  boot().then(
    (harken) => ({ harken }),
    (error: unknown) => ({ error }),
  )

const first = start()

function Page() {
  const [starting, setStarting] = useState(first)
  const booted = use(starting)
  if ('error' in booted) return <BootFailed error={booted.error} onRetry={() => setStarting(start())} />
  return (
    <HarkenContext value={booted.harken}>
      <App />
    </HarkenContext>
  )
}

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root.')
createRoot(root).render(
  <StrictMode>
    <Unbroken>
      <Suspense fallback={<Booting />}>
        <Page />
      </Suspense>
    </Unbroken>
  </StrictMode>,
)
