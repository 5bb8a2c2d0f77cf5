// How is the page built? One folder of hashed files that runs under `default-src 'self'`.
import react from '@vitejs/plugin-react'
import type { UserConfig } from 'vite'
import { type PageLanguageCode, pageLanguageFor } from '../shared/api/page-languages.ts'
import { chatWidget } from './chat-widget/build.ts'
import { inLanguage } from './languages/build-plugin.ts'
import { channelsInLanguage } from './languages/channel-words.ts'
import { leaveOutSources } from './leave-out-sources.ts'

const api = process.env.HARKEN_API ?? 'http://127.0.0.1:4100'

/** One build is one language; web/build.ts makes them all. */
export const pageIn = (language: PageLanguageCode): UserConfig => ({
  root: import.meta.dirname,
  plugins: [inLanguage(language), leaveOutSources(), channelsInLanguage(language), react(), chatWidget()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2024',
    // The first to know light-dark() and :dir(): neither has to be rewritten.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // A data: URL would need a hole in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        entryFileNames: `assets/${language}/[name]-[hash].js`,
        chunkFileNames: `assets/${language}/[name]-[hash].js`,
        // What is always loaded together compresses better as one file than as many.
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: 'first', tags: ['$initial'], priority: 1 },
            // What is asked for at once draws in nothing that waits for a press.
            { name: 'simulator', test: /web\/footer\/(?!score-)/ },
            { name: 'settings', test: /web\/settings\/(?!sections)/ },
            { name: 'dialogs', test: /web\/menus\/(?!menu-list|filter-|relabel-)/ },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': api, '/config.json': api, '/ws': { target: api, ws: true } },
  },
})

/** What `vite` serves while the page is being worked on. */
export default pageIn(pageLanguageFor({ 'accept-language': process.env.HARKEN_LANGUAGE }))
