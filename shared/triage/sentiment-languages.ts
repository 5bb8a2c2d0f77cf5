// In which languages does our own model judge sentiment from what it has learnt?

/** ISO 639-1. In any other it can only guess by emoji, capitals and borrowed words. */
export const sentimentLanguages: ReadonlySet<string> = new Set([
  'en',
  'es',
  'pt',
  'fr',
  'de',
  'it',
  'hi',
  'ar',
])
