// Light, dark, or what the system says? Kept in this browser.

export type Theme = 'system' | 'light' | 'dark'

const key = 'harken.theme'
const systemDark = '(prefers-color-scheme: dark)'

/** The theme chosen in this browser. */
export function storedTheme(): Theme {
  const stored = localStorage.getItem(key)
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

/** Puts a theme on the page and remembers it. */
export function putTheme(theme: Theme): void {
  if (theme === 'system') {
    delete document.documentElement.dataset.theme
    localStorage.removeItem(key)
    return
  }
  document.documentElement.dataset.theme = theme
  localStorage.setItem(key, theme)
}

/** Is the page dark at the moment? */
export function isDark(theme: Theme): boolean {
  return theme === 'dark' || (theme === 'system' && matchMedia(systemDark).matches)
}

/** Calls `changed` whenever the system turns dark or light; gives what ends that. */
export function onSystemTheme(changed: () => void): () => void {
  const system = matchMedia(systemDark)
  system.addEventListener('change', changed)
  return () => system.removeEventListener('change', changed)
}
