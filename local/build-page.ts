// Where does the stack find the page? In web/dist: the page as it is built for whoever asks, put there.
import { cp, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { builtPage } from './page.ts'

const place = fileURLToPath(new URL('../web/dist', import.meta.url))
const built = await builtPage(console.log)
await rm(place, { recursive: true, force: true })
await cp(built, place, { recursive: true })
