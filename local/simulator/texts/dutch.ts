// What do Dutch speakers say?
import type { Phrasebook } from '../phrasebook.ts'

export const dutch: Phrasebook = {
  language: 'nl',
  towns: ['Zwolle', 'Breda', 'Gent', 'Leeuwarden', 'Venlo'],
  items: ['mijn winterjas', 'het koffieapparaat', 'mijn oplader', 'het cadeau voor oma', 'onze tent'],
  days: ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag'],
  money: (amount) => `€ ${amount.toFixed(2).replace('.', ',')}`,
  topics: [
    {
      about: 'late parcel',
      mood: 'complaint',
      weight: 3,
      openings: [
        'Pakket {order} ligt al {count} dagen in {town}. Wat is er aan de hand?',
        'Bezorgd om {time} volgens jullie, maar hier is niemand geweest. Waar is {item}?',
        'De hele {day} thuis gebleven voor niets. Waardeloos.',
        'Morgen is de verjaardag en {order} is zoek. Help!',
      ],
    },
    {
      about: 'money',
      mood: 'complaint',
      weight: 1.3,
      inPrivate: 0.6,
      openings: [
        'Twee keer {amount} afgeschreven voor hetzelfde label. Graag terug.',
        'Terugbetaling van {order} zou {day} komen. Nog niets gezien.',
      ],
    },
    {
      about: 'questions',
      mood: 'question',
      weight: 2,
      openings: [
        'Kan ik het adres van {order} nog wijzigen?',
        'Is het afhaalpunt in {town} {day} open?',
        'De code {code} werkt niet bij kluisje {locker}. Wat nu?',
      ],
    },
    {
      about: 'praise',
      mood: 'praise',
      openings: [
        'Topbezorger in {town}, droeg {item} zo naar driehoog. Bedankt!',
        'Gisteren besteld, vandaag in huis. Netjes.',
      ],
    },
  ],
  reminders: [
    ['Hallo? Heeft iemand dit gezien?', 'Nog geen antwoord over {order}.', 'Is er al nieuws?'],
    ['Tweede keer dat ik het vraag. Leest iemand dit?', 'Iedereen krijgt antwoord behalve ik.'],
    ['Ik ben er klaar mee en dien een klacht in.', 'Nooit meer. Ik wil mijn {amount} terug.'],
  ],
  elsewhere: ['Op {otherChannel} reageert niemand over {order}, dus maar hier.'],
  thanks: ['Dank je wel, fijn geholpen!', 'Top, bedankt.', 'Bedankt voor de snelle reactie.'],
  furtherQuestions: ['Dank. Komt het dan vandaag of morgen?', 'Moet ik daarvoor thuis zijn?'],
  unhappy: ['Dat zeiden jullie {day} ook al.', 'Dat is geen antwoord op mijn vraag.'],
  greetings: ['Hallo', 'Goedemorgen, ik heb een vraag over een pakket', 'Hoi'],
  corrections: ['Correctie: bestelling {order}.', 'Sorry, ik bedoelde {town}.'],
}
