// How are numbers written?
import { locale } from './locale.ts'

const plain = new Intl.NumberFormat(locale)
const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
const onePlace = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const twoPlaces = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** 1204 → “1,204”. */
export const counted = (n: number): string => plain.format(n)

/** 9 → “9.0”. */
export const tenths = (n: number): string => onePlace.format(n)

/** 12400 → “12.4k”. */
export const compact = (n: number): string => short.format(n).replace('K', 'k')

/** A score from −1 to 1 with a true minus: −0.86. */
export const signed = (score: number): string => twoPlaces.format(score).replace('-', '−')
