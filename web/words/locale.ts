// In which language does the page speak? In the one it was built in: its first tag says so.

/** How numbers, dates and names of languages are written: a BCP 47 tag. */
export const locale = typeof document === 'undefined' ? 'en-GB' : document.documentElement.lang

/** Does it speak English? Then what the server words in English is said as it is. */
export const isEnglish = locale.startsWith('en')

// React Aria would ask the browser; this is where it looks for another answer first.
if (typeof window !== 'undefined') Object.assign(window, { [Symbol.for('react-aria.i18n.locale')]: locale })
