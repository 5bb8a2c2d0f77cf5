// What do German speakers say?
import type { Phrasebook } from '../phrasebook.ts'

export const german: Phrasebook = {
  language: 'de',
  towns: ['Kassel', 'Bremen', 'Graz', 'Freiburg', 'Erfurt', 'Basel'],
  items: [
    'meine Jacke',
    'die Kaffeemaschine',
    'mein Ladegerät',
    'das Geschenk für Oma',
    'die Stehlampe',
    'unser Zelt',
  ],
  days: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag'],
  money: (amount) => `${amount.toFixed(2).replace('.', ',')} €`,
  topics: [
    {
      about: 'late parcel',
      mood: 'complaint',
      weight: 3,
      openings: [
        'Paket {order} liegt seit {count} Tagen in {town}. Was ist da los?',
        'Angeblich um {time} zugestellt. Hier war niemand. Wo ist {item}?',
        'Den ganzen {day} gewartet, kein Fahrer, keine Karte. Frechheit.',
        'Schon wieder verspätet. Wofür zahle ich eigentlich Express?',
        'Morgen ist der Geburtstag und {order} hängt fest. Bitte dringend helfen.',
      ],
    },
    {
      about: 'damaged goods',
      mood: 'complaint',
      weight: 1.5,
      photo: 0.6,
      openings: [
        'So kam der Karton an. Innen alles kaputt. Bestellung {order}.',
        'Aufgerissen und wieder zugeklebt, die Hälfte fehlt. Ich will eine Erstattung über {amount}.',
      ],
    },
    {
      about: 'questions',
      mood: 'question',
      weight: 2,
      openings: [
        'Kann ich die Adresse für {order} noch ändern?',
        'Hat die Abholstation in {town} am {day} offen?',
        'Ich soll {amount} Zoll per SMS bezahlen. Ist das echt von euch?',
        'Der Code {code} öffnet das Fach {locker} nicht. Was nun?',
      ],
    },
    {
      about: 'praise',
      mood: 'praise',
      openings: [
        'Großes Lob an den Fahrer in {town}, der bei Schnee bis in den vierten Stock kam!',
        'Gestern bestellt, heute da. So soll es sein.',
      ],
    },
  ],
  reminders: [
    ['Hallo? Hat das jemand gelesen?', 'Gibt es etwas Neues zu {order}?', 'Ich warte noch auf eine Antwort.'],
    [
      'Zweiter Versuch. Antwortet hier überhaupt jemand?',
      'Eine Minute, um {order} nachzuschauen. Mehr nicht.',
    ],
    ['Mir reicht es. Das geht jetzt zum Anwalt.', 'Nie wieder. Ich will meine {amount} zurück.'],
  ],
  elsewhere: ['Auf {otherChannel} kam zu {order} keine Antwort, deshalb jetzt hier.'],
  thanks: [
    'Vielen Dank, das hilft mir sehr.',
    'Super, danke für die schnelle Antwort!',
    'Alles klar, danke.',
    'Danke, jetzt bin ich beruhigt.',
  ],
  furtherQuestions: [
    'Danke. Kommt es dann heute oder morgen?',
    'Muss ich dafür zu Hause sein?',
    'Und wer erstattet mir die {amount}?',
  ],
  unhappy: [
    'Genau das habe ich am {day} schon gehört. Passiert ist nichts.',
    'Das beantwortet meine Frage nicht.',
  ],
  greetings: ['Hallo', 'Guten Tag, ich habe ein Problem mit einer Lieferung', 'Moin'],
  corrections: ['Korrektur: Bestellung {order}.', 'Sorry, ich meinte {town}.'],
}
