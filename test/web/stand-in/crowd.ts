// Who else waits? People in many languages, in every state a row can have.
import { minutesFromNow, type Sketch } from './builders.ts'

type Line = [
  name: string,
  handle: string,
  channel: string,
  text: string,
  score: number,
  mood: number,
  dueIn: number,
]

const lines: readonly Line[] = [
  [
    '佐藤 美咲',
    'misaki.example.social',
    'bluesky',
    '誕生日ケーキの荷物がまだ届きません。今日中に届きますか？',
    68,
    -0.5,
    9,
  ],
  [
    'Jonas Weber',
    'jonas_w',
    'telegram',
    'Der Abholschein fehlt, und die Filiale schickt mich weg.',
    63,
    -0.42,
    18,
  ],
  [
    'Priya Raman',
    'priya.raman.social',
    'bluesky',
    'Driver left the parcel on the neighbour’s roof. I have photos.',
    61,
    -0.55,
    26,
  ],
  ['Luca Bianchi', 'lucab', 'telegram', 'Il locker di Porta Nuova è aperto la domenica?', 34, 0.02, 34],
  [
    'Camille Roy',
    '+33 7·· ·· 02',
    'whatsapp',
    'Merci ! J’attends toujours le lien de paiement',
    33,
    0.08,
    20,
  ],
  [
    'K. Lindqvist',
    'klindqvist',
    'x',
    'Nice driver, hopeless tracking page. Two stars for effort.',
    31,
    -0.35,
    70,
  ],
  ['Dele Adeyemi', 'dele_a', 'x', 'Any update on the Hull depot?', 30, 0.11, 75],
  [
    'Sofia Marques',
    '+351 91· ··· 77',
    'whatsapp',
    'O entregador foi muito simpático, obrigada!',
    12,
    0.85,
    900,
  ],
]

const names = [
  'Olu Bello',
  'Ingrid Aas',
  'Chen Wei',
  'Fatima Zahra',
  'Noah Klein',
  'Aoife Byrne',
  'Mateo Cruz',
  'Hana Suzuki',
  'Ravi Menon',
  'Elif Kaya',
  'Tom Ferris',
  'Zuzana Malá',
  'Pedro Alves',
  'Anna Nowak',
  'Kwame Boateng',
  'Lena Fischer',
  'Marc Dubois',
  'Yara Haddad',
  'Oskar Berg',
  'Mina Park',
  'Isla Reid',
  'Vikram Rao',
  'Julia Costa',
  'Ben Carter',
  'Nora Lind',
  'Ali Demir',
  'Eva Horvat',
  'Sam Okoye',
  'Rosa Lima',
]
const texts = [
  'Where is my parcel? It says delivered.',
  'Can I change the delivery address to my office?',
  'The box arrived wet but the contents are fine.',
  'Your driver waited for me on the stairs. Thank you!',
  'Refund still missing after two weeks, please check NP-40112.',
  'Is the Sunday delivery still possible before the holidays?',
]
const channels = ['x', 'whatsapp', 'telegram', 'bluesky']
const moods = [-0.7, 0.02, -0.3, 0.8, -0.65, 0.11]

const later: readonly Line[] = names.map((name, n) => [
  name,
  name.toLowerCase().replaceAll(/[^a-z]+/g, '_'),
  channels[n % channels.length] ?? 'x',
  texts[n % texts.length] ?? '',
  Math.max(6, 58 - n * 2),
  moods[n % moods.length] ?? 0,
  90 + n * 37,
])

const special: Record<string, Partial<Sketch>> = {
  'Jonas Weber': { language: 'de', tier: 'vip', more: { assignee: 'rui' } },
  'Priya Raman': { followers: 38_100 },
  'Luca Bianchi': { visibility: 'public', language: 'it' },
  'Camille Roy': {
    language: 'fr',
    windowIn: 41,
    more: {
      lastMessage: {
        text: 'Merci ! J’attends toujours le lien de paiement',
        at: minutesFromNow(-30),
        direction: 'out',
      },
    },
  },
  'K. Lindqvist': {
    more: {
      priority: {
        score: 31,
        band: 'normal',
        reasons: [],
        override: { band: 'high', by: 'rui', at: minutesFromNow(-9) },
      },
    },
  },
  'Sofia Marques': { language: 'pt', windowIn: 1260 },
  'Sam Okoye': { more: { status: 'snoozed', snoozedUntil: minutesFromNow(600), dueAt: null } },
  'Rosa Lima': { more: { status: 'waiting', dueAt: null } },
}

/** Sketches of everybody without a story of their own. */
export const crowd: readonly Sketch[] = [...lines, ...later].map(
  ([name, handle, channel, text, score, mood, dueIn], n) => ({
    id: `crowd-member-${String(n).padStart(3, '0')}`,
    name,
    handle,
    channel,
    text,
    score,
    mood,
    dueIn,
    ...(channel === 'whatsapp' ? { windowIn: 700 + n * 20 } : {}),
    followers: 90 + n * 40,
    reasons: [
      ...(mood < 0 ? [{ code: 'sentiment', points: Math.round(-mood * 35) }] : []),
      ...(text.includes('?') ? [{ code: 'question', points: 8 }] : []),
      ...(n % 3 === 0 ? [{ code: 'repeat_contact', points: 7, evidence: '2' }] : []),
      ...(name === 'Priya Raman' ? [{ code: 'reach', points: 12, evidence: '38100' }] : []),
    ],
    ...special[name],
  }),
)
