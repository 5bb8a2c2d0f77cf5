// In which language does the page speak? In the one it was built in: its first tag says so.

/** How numbers, dates and names of languages are written: a BCP 47 tag. */
export const locale = typeof document === 'undefined' ? 'en-GB' : document.documentElement.lang
