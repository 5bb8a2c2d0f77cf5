// Does the page understand when people mean in the language it speaks, and English all the same?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pageLanguages } from '#shared/api/page-languages.ts'
import { parseMoment } from '#shared/domain/parse-moment.ts'
import { builtWords } from './built-words.ts'

type Module = typeof import('../../web/menus/moment-words.ts')

// A Friday, 14:30 in Lisbon.
const now = Date.parse('2026-11-27T14:30:00Z')
const lisbon = { timeZone: 'Europe/Lisbon', calendar: null }

const spoken = await Promise.all(
  pageLanguages.map(async ({ code, locale }) => {
    const { momentWords, momentHint } = await builtWords<Module>('menus/moment-words.ts', code)
    const words = momentWords(locale)
    const at = (typed: string) => parseMoment(typed, now, lisbon, words)?.at.slice(0, 16) ?? null
    return { code, locale, hint: momentHint, at }
  }),
)
const inLanguage = (code: string) => {
  const found = spoken.find((language) => language.code === code)
  if (found === undefined) throw new Error(`The page does not speak ${code}.`)
  return found
}

describe('a moment in Spanish', () => {
  test.each([
    ['en 2 horas', '2026-11-27T16:30'],
    ['dentro de 2h', '2026-11-27T16:30'],
    ['en dos horas', '2026-11-27T16:30'],
    ['en una hora', '2026-11-27T15:30'],
    ['en 1 hora y 15 minutos', '2026-11-27T15:45'],
    ['en hora y media', '2026-11-27T16:00'],
    ['media hora', '2026-11-27T15:00'],
    ['en una semana', '2026-12-04T14:30'],
    ['hoy a las 16', '2026-11-27T16:00'],
    ['Mañana', '2026-11-28T09:00'],
    ['manana 9', '2026-11-28T09:00'],
    ['mañana por la mañana', '2026-11-28T09:00'],
    ['mañana a las 9 de la mañana', '2026-11-28T09:00'],
    ['mañana a las 5 de la tarde', '2026-11-28T17:00'],
    ['mañana a las 8 de la noche', '2026-11-28T20:00'],
    ['mañana 8 p. m.', '2026-11-28T20:00'],
    ['mañana al mediodía', '2026-11-28T12:00'],
    ['pasado mañana 10:30', '2026-11-29T10:30'],
    ['esta noche', '2026-11-27T20:00'],
    ['lunes', '2026-11-30T09:00'],
    ['el lunes por la tarde', '2026-11-30T14:00'],
    ['mié a las 10', '2026-12-02T10:00'],
    ['mar 9', '2026-12-01T09:00'],
    ['9 mar', '2027-03-09T09:00'],
    ['la próxima semana', '2026-11-30T09:00'],
    ['la semana que viene', '2026-11-30T09:00'],
    ['el lunes próximo a las 9', '2026-11-30T09:00'],
    ['24 de diciembre a las 15:00', '2026-12-24T15:00'],
    ['24 dic', '2026-12-24T09:00'],
    ['2 de setiembre', '2027-09-02T08:00'],
    ['fin del día', '2026-11-27T18:00'],
  ])('%s', (typed, expected) => {
    expect(inLanguage('es').at(typed)).toBe(expected)
  })
})

describe('a moment in Portuguese', () => {
  test.each([
    ['em 2 horas', '2026-11-27T16:30'],
    ['daqui a 2 horas', '2026-11-27T16:30'],
    ['em uma hora e meia', '2026-11-27T16:00'],
    ['meia hora', '2026-11-27T15:00'],
    ['em 3 dias', '2026-11-30T14:30'],
    ['hoje às 16h', '2026-11-27T16:00'],
    ['às 16h', '2026-11-27T16:00'],
    ['às 16h30', '2026-11-27T16:30'],
    ['amanhã 9h', '2026-11-28T09:00'],
    ['amanha de manhã', '2026-11-28T09:00'],
    ['amanhã à tarde', '2026-11-28T14:00'],
    ['amanhã às 5 da tarde', '2026-11-28T17:00'],
    ['amanhã às 5h', '2026-11-28T05:00'],
    ['depois de amanhã', '2026-11-29T09:00'],
    ['hoje à noite', '2026-11-27T20:00'],
    ['segunda', '2026-11-30T09:00'],
    ['segunda-feira às 10h30', '2026-11-30T10:30'],
    ['na terça feira', '2026-12-01T09:00'],
    ['sábado de manhã', '2026-11-28T09:00'],
    ['semana que vem', '2026-11-30T09:00'],
    ['próxima quarta 14:00', '2026-12-02T14:00'],
    ['24 de dezembro', '2026-12-24T09:00'],
    ['meia-noite', '2026-11-28T00:00'],
    ['fim do dia', '2026-11-27T18:00'],
  ])('%s', (typed, expected) => {
    expect(inLanguage('pt-BR').at(typed)).toBe(expected)
  })
})

describe('a moment in Arabic', () => {
  test.each([
    ['بعد ساعتين', '2026-11-27T16:30'],
    ['بعد ساعة', '2026-11-27T15:30'],
    ['بعد ساعة واحدة', '2026-11-27T15:30'],
    ['بعد ٣ ساعات', '2026-11-27T17:30'],
    ['بعد ثلاث ساعات', '2026-11-27T17:30'],
    ['بعد ساعتين و١٥ دقيقة', '2026-11-27T16:45'],
    ['بعد نصف ساعة', '2026-11-27T15:00'],
    ['بعد ساعة ونصف', '2026-11-27T16:00'],
    ['بعد يوم', '2026-11-28T14:30'],
    ['بعد أسبوع', '2026-12-04T14:30'],
    ['غدًا', '2026-11-28T09:00'],
    ['غدا ٩', '2026-11-28T09:00'],
    ['غدا الساعة ١٠:٣٠', '2026-11-28T10:30'],
    ['غدا صباحا', '2026-11-28T09:00'],
    ['صباح الغد', '2026-11-28T09:00'],
    ['غدا ٥ مساءً', '2026-11-28T17:00'],
    ['غدا ٩ص', '2026-11-28T09:00'],
    ['مساء اليوم', '2026-11-27T18:00'],
    ['هذا المساء', '2026-11-27T18:00'],
    ['الليلة', '2026-11-27T20:00'],
    ['بعد غد', '2026-11-29T09:00'],
    ['غدا بعد الظهر', '2026-11-28T14:00'],
    ['الاثنين', '2026-11-30T09:00'],
    ['يوم الإثنين الساعة 10', '2026-11-30T10:00'],
    ['الأربعاء القادم', '2026-12-02T09:00'],
    ['الأسبوع المقبل', '2026-11-30T09:00'],
    ['٢٤ ديسمبر', '2026-12-24T09:00'],
    ['٢٤ كانون الأول، ٣ م', '2026-12-24T15:00'],
    ['منتصف الليل', '2026-11-28T00:00'],
    ['نهاية الدوام', '2026-11-27T18:00'],
  ])('%s', (typed, expected) => {
    expect(inLanguage('ar').at(typed)).toBe(expected)
  })
})

describe.each(spoken)('in $code', ({ locale, hint, at }) => {
  test('what the empty field shows is understood', () => {
    const shown = hint.split(/[,،]/)
    expect(shown.map(at)).toEqual(['2026-11-28T09:00', '2026-11-27T16:30', '2026-11-30T09:00'])
  })

  test.each([
    ['in 2h', '2026-11-27T16:30'],
    ['in a week', '2026-12-04T14:30'],
    ['tomorrow at 5', '2026-11-28T17:00'],
    ['next wednesday 14:00', '2026-12-02T14:00'],
    ['mar 24', '2027-03-24T09:00'],
    ['the day after tomorrow, 5pm', '2026-11-29T17:00'],
    ['tomorrow at ٩', '2026-11-28T09:00'],
  ])('“%s” is understood too', (typed, expected) => {
    expect(at(typed)).toBe(expected)
  })

  test('a day by its own name is that day, in the week ahead, in either kind of digits', () => {
    const name = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
    const digits = new Intl.NumberFormat('ar-EG', { minimumIntegerDigits: 2 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 23 }), (ahead, hour) => {
        const day = new Date(now + ahead * 86_400_000)
        const date = day.toISOString().slice(0, 10)
        for (const time of [`${hour}:00`, `${digits.format(hour)}:٠٠`])
          expect(at(`${name.format(day)} ${time}`)).toBe(`${date}T${String(hour).padStart(2, '0')}:00`)
      }),
    )
  })

  test('whatever is typed, it is ahead and within a year, or none', () => {
    const words = hint
      .split(/[\s,،]+/)
      .concat(['2', '24', '٩', '15h', 'بعد', 'próxima', 'semana', 'que', 'viene', 'noche'])
    const typed = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom(...words), { maxLength: 6 }).map((all) => all.join(' ')),
    )
    fc.assert(
      fc.property(typed, (said) => {
        const moment = at(said)
        if (moment === null) return
        const ahead = Date.parse(`${moment}Z`) - now
        expect(ahead).toBeGreaterThanOrEqual(0)
        expect(ahead).toBeLessThanOrEqual(366 * 86_400_000)
      }),
    )
  })

  test('a date by the name of its month is that date', () => {
    const name = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 364 }), (ahead) => {
        const day = new Date(now + ahead * 86_400_000)
        expect(at(`${name.format(day)} 12:00`)?.slice(0, 10)).toBe(day.toISOString().slice(0, 10))
      }),
    )
  })
})
