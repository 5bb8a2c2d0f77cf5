// Who are our customers?
import type { Language } from './phrasebook.ts'

/** How somebody writes. `hasty` forgets, swaps and doubles letters; `loud` shouts when annoyed. */
export type Manner = 'plain' | 'hasty' | 'small' | 'loud' | 'emoji'

export type Person = {
  /** Unique; the ids on the platforms are made from it. */
  number: number
  name: string
  handle: string
  followers: number
  language: Language
  channels: readonly string[]
  manner: Manner
  /** Somebody from the crowd, without a life of their own. */
  passing?: boolean
}

const rows: [string, string, number, Language, string, Manner][] = [
  ['Maisie Trent', 'maisietrent', 1240, 'en', 'x whatsapp', 'emoji'],
  ['Callum Baird', 'callum_baird', 318, 'en', 'x', 'hasty'],
  ['Oluwaseun Adeleke', 'seun_adeleke', 28_400, 'en', 'x whatsapp', 'plain'],
  ['Harriet Lowe', 'harrietbakes', 9150, 'en', 'bluesky x', 'emoji'],
  ['Dev Patwardhan', 'devpat', 742, 'en', 'telegram x', 'small'],
  ['Grace Kamau', 'gracekamau', 410, 'en', 'whatsapp', 'plain'],
  ['Tom Ferris', 'tomferris84', 96, 'en', 'x whatsapp', 'loud'],
  ['Siobhan Reilly', 'siobhanr', 2210, 'en', 'bluesky whatsapp', 'plain'],
  ['Marcus Webb', 'marcuswebbtv', 402_000, 'en', 'x', 'plain'],
  ['Ines Caldwell', 'inescaldwell', 67, 'en', 'whatsapp telegram', 'hasty'],
  ['Ravi Menon', 'ravimenon', 15_700, 'en', 'x bluesky', 'plain'],
  ['Beth Ann Purdy', 'bethannpurdy', 233, 'en', 'whatsapp', 'emoji'],
  ['Luke Ashdown', 'lukeashdown', 51, 'en', 'telegram', 'small'],
  ['Nadia Rahman', 'nadiawrites', 38_900, 'en', 'bluesky x', 'plain'],
  ['George Pembury', 'gpembury', 12, 'en', 'whatsapp x', 'loud'],
  ['Chloe Vance', 'chloevance', 1870, 'en', 'x', 'emoji'],
  ['Ewan Macrae', 'ewanmacrae', 530, 'en', 'bluesky telegram', 'small'],
  ['Patience Boateng', 'pboateng', 145, 'en', 'whatsapp', 'plain'],
  ['Kyle Draper', 'kyledraper', 4400, 'en', 'x telegram', 'loud'],
  ['Meera Iyer', 'meeraiyer', 890, 'en', 'x whatsapp', 'hasty'],
  ['Alfie Stone', 'alfiestone', 26, 'en', 'telegram', 'hasty'],
  ['Joanna Kirkby', 'jokirkby', 3050, 'en', 'bluesky', 'plain'],
  ['Desmond Clarke', 'desclarke', 610, 'en', 'x whatsapp', 'plain'],
  ['Tilly Hargreave', 'tillyhargreave', 72_500, 'en', 'x bluesky', 'emoji'],
  ['Aaron Fitch', 'aaronfitch', 188, 'en', 'x', 'small'],
  ['Wing Yan Lau', 'wingyanlau', 1330, 'en', 'whatsapp bluesky', 'plain'],
  ['Rosie Abbot', 'rosieabbot', 285, 'en', 'whatsapp', 'emoji'],
  ['Fergus Doyle', 'fergusdoyle', 7600, 'en', 'x', 'loud'],
  ['Amara Nwosu', 'amaranwosu', 19_300, 'en', 'x bluesky', 'plain'],
  ['Pete Sallow', 'petesallow', 43, 'en', 'telegram whatsapp', 'hasty'],
  ['Lydia Crane', 'lydiacrane', 960, 'en', 'bluesky', 'small'],
  ['Zack Morley', 'zackmorley', 150, 'en', 'x telegram', 'hasty'],
  ['Yusuf Demir', 'yusufdemir', 2700, 'en', 'x whatsapp', 'plain'],
  ['Corner Shop Books', 'cornershopbooks', 11_800, 'en', 'bluesky x', 'plain'],
  ['Brew & Bramble', 'brewandbramble', 5400, 'en', 'x whatsapp', 'emoji'],
  ['Hattie Osei', 'hattieosei', 820, 'en', 'whatsapp telegram', 'emoji'],
  ['Ian Threlfall', 'ianthrelfall', 31, 'en', 'x', 'loud'],
  ['Bronwen Pugh', 'bronwenpugh', 1190, 'en', 'bluesky x', 'plain'],
  ['Lucía Ferrer', 'luciaferrer', 3400, 'es', 'x whatsapp', 'emoji'],
  ['Andrés Olmedo', 'andresolmedo', 420, 'es', 'x telegram', 'loud'],
  ['Marta Quiroga', 'martaquiroga', 150, 'es', 'whatsapp', 'plain'],
  ['Beatriz Falcão', 'beafalcao', 2900, 'pt', 'x whatsapp', 'plain'],
  ['Rui Castanheira', 'ruicast', 88, 'pt', 'telegram', 'hasty'],
  ['Thaís Moura', 'thaismoura', 61_000, 'pt', 'x bluesky', 'emoji'],
  ['Élodie Garnier', 'elodiegarnier', 1750, 'fr', 'bluesky x', 'plain'],
  ['Mathieu Lacombe', 'mathieulacombe', 210, 'fr', 'whatsapp', 'plain'],
  ['Fatou Diop', 'fatoudiop', 8300, 'fr', 'x whatsapp', 'emoji'],
  ['Jörg Lindemann', 'joerglindemann', 640, 'de', 'x telegram', 'plain'],
  ['Svenja Kruse', 'svenjakruse', 1420, 'de', 'bluesky', 'small'],
  ['Ayşe Yıldırım', 'ayseyildirim', 95, 'de', 'whatsapp telegram', 'plain'],
  ['Giulia Marchetti', 'giuliamarchetti', 5200, 'it', 'x whatsapp', 'emoji'],
  ['Davide Sorrentino', 'davidesorr', 130, 'it', 'telegram', 'loud'],
  ['Femke Dijkstra', 'femkedijkstra', 770, 'nl', 'bluesky x', 'plain'],
  ['Bram Verhoeven', 'bramverhoeven', 59, 'nl', 'whatsapp', 'hasty'],
  ['ليلى منصور', 'laila_mansour', 14_600, 'ar', 'x whatsapp', 'plain'],
  ['كريم الشامي', 'karim_shami', 320, 'ar', 'telegram', 'plain'],
  ['هند بن علي', 'hind_benali', 110, 'ar', 'whatsapp x', 'emoji'],
  ['高橋 由美', 'yumi_taka', 2450, 'ja', 'x', 'plain'],
  ['中村 健太', 'kenta_nkmr', 510, 'ja', 'bluesky', 'emoji'],
  ['小林 彩', 'aya_kobayashi', 27_300, 'ja', 'x telegram', 'plain'],
]

export const cast: readonly Person[] = rows.map(
  ([name, handle, followers, language, channels, manner], index) => ({
    number: index + 1,
    name,
    handle,
    followers,
    language,
    channels: channels.split(' '),
    manner,
  }),
)
