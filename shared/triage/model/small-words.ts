// Which small words give a language away, and which say nothing about mood? Our own lists.
import { hashToken } from './hashing.ts'
import { emptyTokens, tokenize } from './tokens.ts'

/** The languages the model was taught. */
const taught: Record<string, string> = {
  en: 'the is and to of my you it for not on this have with was are that your been just at be as from they but so do what if we he she his her has an by or all there will would about when who get out up one can me',
  es: 'el la de que y en los las mi un una no es por con para se lo su pero muy esta al del le mas como si me ya este todo yo hay tu te o cuando porque',
  pt: 'o a de que e nao do da em um uma meu minha para com por isso voce voces os as no na se mais mas eu foi como ta pra tem ja ele ela dos das ao muito so',
  fr: "le la les de des et je est pas un une pour vous que mon ma sur dans avec en du ce qui au il elle on ne plus sont par mais nous se ca c'est tu a",
  de: 'der die das und ich ist nicht ein eine zu mit auf fur mein meine sie es noch im in den von dem sich auch wir so aber wenn hat war man ja was du bei nur wie am einen',
  it: 'il la di che e non un una per mio mia con sono del della lo i gli le in ho mi si ma da al se come piu anche ti io questo ci a nel era',
}

/** Languages known by their small words only; words shared with a taught one are left out. */
const known: Record<string, string> = {
  nl: 'het een ik niet van mijn voor dat nog maar ook naar jullie wij zijn deze heb hebben wordt geen waar wat hoe kan mij bij moet weer wel nu aan uit dit je al sinds graag bedankt',
  sv: 'och jag inte att det som pa for ar av med har min mitt ni hur vad nar varfor men om var till mycket fran ska vill kan detta sedan tack ingen ocksa blir fatt',
  da: 'og jeg ikke at det som pa er af med har min mit hvor hvad hvornar hvorfor men til meget fra skal vil kan dette siden tak ingen ogsa bliver faet noget nogen jeres',
  no: 'og jeg ikke det som pa er av med har min mitt hvor hva nar hvorfor men til veldig fra skal vil kan dette siden takk ingen ogsa blir fatt noe noen deres',
  pl: 'nie jest sie na ze moj moja do jak co ale czy dla przez od juz gdzie kiedy dlaczego prosze dziekuje mam bardzo tego tylko jeszcze sa byl bylo przy mnie po za',
  tr: 've bir bu icin cok degil ne var yok ben benim siz daha gibi kadar neden nasil hala lutfen tesekkurler ama olarak sonra mi mu bana bile hic sey diye oldu',
  id: 'yang dan di ini itu tidak saya dengan untuk sudah belum ada dari bisa kenapa mohon terima kasih tolong nya lagi kalau akan pada kami juga banget gak aku karena sampai',
  vi: 'khong la cua va toi cho duoc co nay mot trong voi da nhung ban lam sao roi chua minh den hang rat the nao giup xin cam on cac nguoi thi khi',
  ro: 'si nu este sunt pentru cu mai din care am ca dar foarte multumesc unde cand cum fara acest aceasta meu mea pe o fost sa inca dupa va rog',
  cs: 'je neni na se ze jsem jsou ale jak kdy kde proc prosim dekuji muj moje uz jeste pro od po byl bylo velmi tak nebo nic pri mam jen co to',
  hu: 'es nem hogy az egy ez van volt meg mar csak kerem koszonom miert hol mikor nagyon vagy mint nekem lesz de ha is kell',
  fi: 'ja ei on se etta en ole mutta kun miten missa milloin miksi kiitos ovat niin myos mina teidan minun oli jo viela kuin tama',
  tl: 'ang ng mga sa na ko po hindi naman lang ako ba yung kasi pero wala mo namin kami paano bakit salamat nyo din pa',
  ca: 'els amb aquest aquesta perque molt gracies son pero tambe quan meu meva sense fins vaig ahir avui encara hem heu',
}

const tokens = emptyTokens()
const taughtBits = new Map<number, number>()
const knownBits = new Map<number, number>()

/** In the order of the bits. */
export const knownLanguages = Object.keys(known)
export const taughtLanguages = Object.keys(taught)

fill(taughtBits, taught)
fill(knownBits, known)

function fill(bits: Map<number, number>, lists: Record<string, string>): void {
  Object.values(lists).forEach((list, bit) => {
    for (const word of list.split(' ')) {
      tokenize(word, tokens)
      if (tokens.count !== 1) continue
      const hash = hashToken(tokens, 0)
      bits.set(hash, (bits.get(hash) ?? 0) | (1 << bit))
    }
  })
}

/** A bit for every taught language in which the word with this hash is a small one. */
export const taughtSmallWord = (hash: number): number => taughtBits.get(hash) ?? 0

/** The same for the languages known by small words only. */
export const knownSmallWord = (hash: number): number => knownBits.get(hash) ?? 0
