// Who passes by: people without a life of their own, as many as a scenario needs?
import type { Person } from './cast.ts'
import type { Language } from './phrasebook.ts'
import { createRandom, type Random, seedOf } from './random.ts'

// Numbers of their own, above those of the cast and apart for every language.
const crowdSize = 1000

const names: Record<Language, readonly [first: string, last: string]> = {
  en: [
    'Abbie Adam Aisha Alan Bella Carl Cass Dana Ed Ella Finn Gemma Hugo Isla Jade Jon Kate Leo Mina Ned Olga Paul Quinn',
    'Archer Bell Cole Dunn Earl Frost Gale Hobbs Irwin Judd Keane Lamb Moss Nash Orr Pike Reed Shaw Tate Vale Wood',
  ],
  es: ['Irene Pablo Nuria Hugo Elena Sergio', 'Campos Vidal Serrano Prieto Luna Bravo'],
  pt: ['Joana Tiago Inês Vasco Carla Miguel', 'Pinto Seixas Ramalho Brito Leal Neves'],
  fr: ['Manon Hugo Camille Théo Inès Luc', 'Besson Renaud Marchand Vidal Perrin Colin'],
  de: ['Anke Timo Heike Jonas Petra Malte', 'Brandt Voss Keller Winkler Otto Sommer'],
  it: ['Chiara Paolo Elisa Matteo Sara Dario', 'Ferri Galli Monti Riva Greco Leone'],
  nl: ['Anouk Daan Sanne Koen Lotte Joost', 'Bakker Smit Kuiper Vos Mulder Prins'],
  ar: ['سلمى عمر نور ياسر رنا طارق', 'حداد صالح خليل فارس عيسى نصر'],
  ja: ['鈴木 田中 伊藤 山本 渡辺 加藤', '翔 葵 蓮 結衣 大輝 美咲'],
}

/** Somebody from the crowd who speaks this language and is found on these channels. */
export function passerBy(random: Random, language: Language, channels: readonly string[]): Person {
  const before = Object.keys(names).indexOf(language)
  const number = crowdSize * (before + 1) + random.whole(0, crowdSize - 1)
  const own = createRandom(seedOf(number, 'passer-by', language))
  const [first, last] = names[language].map((list) => own.pick(list.split(' ')))
  return {
    number,
    name: `${first} ${last}`,
    handle: handleOf(`${first}${last}`, language, number),
    followers: audience(own),
    language,
    channels,
    manner: own.pick(['plain', 'plain', 'hasty', 'small', 'loud', 'emoji']),
    passing: true,
  }
}

/** Most have few followers, some have very many. */
function audience(random: Random): number {
  return Math.round(10 * 10 ** (random.next() ** 2.2 * 4.2))
}

function handleOf(name: string, language: Language, number: number): string {
  const latin = name
    .normalize('NFD')
    .replace(/[^a-z]/gi, '')
    .toLowerCase()
  return `${latin.slice(0, 11) || `user${language}`}${number}`
}
