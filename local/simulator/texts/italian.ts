// What do Italian speakers say?
import type { Phrasebook } from '../phrasebook.ts'

export const italian: Phrasebook = {
  language: 'it',
  towns: ['Modena', 'Bari', 'Trieste', 'Perugia', 'Verona'],
  items: [
    'il mio cappotto',
    'la macchina del caffè',
    'il regalo di mia figlia',
    'il caricatore',
    'la mia valigia',
  ],
  days: ['lunedì', 'martedì', 'mercoledì', 'giovedì', 'venerdì'],
  money: (amount) => `${amount.toFixed(2).replace('.', ',')} €`,
  topics: [
    {
      about: 'late parcel',
      mood: 'complaint',
      weight: 3,
      openings: [
        'Il pacco {order} è fermo a {town} da {count} giorni. Cosa succede?',
        'Risulta consegnato alle {time} ma non è passato nessuno. Dov’è {item}?',
        'Ho aspettato tutto {day} a casa per niente. Servizio pessimo.',
        'È un regalo di compleanno e doveva arrivare {day}. Potete aiutarmi?',
      ],
    },
    {
      about: 'damaged goods',
      mood: 'complaint',
      weight: 1.4,
      photo: 0.6,
      openings: [
        'Ecco come è arrivata la scatola. Tutto rotto, ordine {order}.',
        'Pacco aperto e richiuso con il nastro, manca metà. Voglio il rimborso di {amount}.',
      ],
    },
    {
      about: 'questions',
      mood: 'question',
      weight: 2,
      openings: [
        'Posso cambiare indirizzo per {order}?',
        'Il punto di ritiro di {town} è aperto {day} pomeriggio?',
        'Il codice {code} non apre lo sportello {locker}. Che faccio?',
      ],
    },
    {
      about: 'praise',
      mood: 'praise',
      openings: [
        'Complimenti al corriere di {town}: gentile, puntuale, e ha pure salutato il cane.',
        'Ordinato ieri, arrivato stamattina. Bravissimi!',
      ],
    },
  ],
  reminders: [
    ['C’è qualcuno? Aspetto notizie su {order}.', 'Nessuna risposta finora.', 'Novità?'],
    [
      'Seconda volta che scrivo. Rispondete a tutti tranne che a me.',
      'Basta un minuto per guardare {order}.',
    ],
    ['Adesso basta, faccio reclamo alle associazioni dei consumatori.', 'Mai più. Rivoglio i miei {amount}.'],
  ],
  elsewhere: ['Vi ho scritto su {otherChannel} per {order} senza risposta. Provo qui.'],
  thanks: ['Grazie mille, gentilissimi!', 'Perfetto, grazie.', 'Grazie per la risposta veloce.'],
  furtherQuestions: ['Grazie. Quindi oggi o domani?', 'Devo essere a casa?'],
  unhappy: ['Me lo avete già detto {day} e non è cambiato nulla.', 'Questo non risponde alla mia domanda.'],
  greetings: ['Buongiorno', 'Salve, ho un problema con una spedizione', 'Ciao'],
  corrections: ['Correzione: l’ordine è {order}.', 'Scusate, intendevo {town}.'],
}
