// What do French speakers say?
import type { Phrasebook } from '../phrasebook.ts'

export const french: Phrasebook = {
  language: 'fr',
  towns: ['Nantes', 'Lille', 'Grenoble', 'Rennes', 'Dijon', 'Namur'],
  items: [
    'mon manteau',
    'la cafetière',
    'le cadeau de ma fille',
    'mon chargeur',
    'la lampe du salon',
    'mon vélo pliant',
  ],
  days: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi'],
  money: (amount) => `${amount.toFixed(2).replace('.', ',')} €`,
  topics: [
    {
      about: 'late parcel',
      mood: 'complaint',
      weight: 3,
      openings: [
        'Le colis {order} est bloqué à {town} depuis {count} jours. Que se passe-t-il ?',
        'Livré à {time} selon vous, mais personne n’est passé. Où est {item} ?',
        'J’ai posé ma journée de {day} pour rien. Aucun livreur, aucun avis.',
        'Encore un retard. {count} commandes, {count} retards, bravo.',
        'Il me faut {order} pour demain, c’est un anniversaire. À l’aide !',
      ],
    },
    {
      about: 'damaged goods',
      mood: 'complaint',
      weight: 1.5,
      photo: 0.6,
      openings: [
        'Voilà dans quel état arrive {item}. Le carton est éventré. Commande {order}.',
        'Tout est cassé à l’intérieur. Je veux un remboursement de {amount}.',
      ],
    },
    {
      about: 'questions',
      mood: 'question',
      weight: 2,
      openings: [
        'Est-ce que je peux encore changer l’adresse de {order} ?',
        'Le point relais de {town} est-il ouvert le {day} soir ?',
        'On me demande {amount} de frais de douane par SMS, c’est bien vous ?',
        'Le code {code} n’ouvre pas la consigne de {town}. Que faire ?',
      ],
    },
    {
      about: 'praise',
      mood: 'praise',
      openings: [
        'Merci à {driver}, toujours souriant même sous la pluie à {town} !',
        'Commandé hier soir, reçu ce matin. Chapeau.',
      ],
    },
  ],
  reminders: [
    ['Bonjour ? Quelqu’un a vu mon message ?', 'Toujours pas de réponse pour {order}.', 'Des nouvelles ?'],
    [
      'Deuxième message. Vous répondez à tout le monde sauf à moi.',
      'Il faut combien de temps pour regarder {order} ?',
    ],
    ['C’est inadmissible. Je saisis un avocat.', 'Plus jamais. Rendez-moi mes {amount}.'],
  ],
  elsewhere: ['Je vous ai écrit sur {otherChannel} pour {order}, sans réponse. J’essaie ici.'],
  thanks: [
    'Merci beaucoup, c’est très clair.',
    'Parfait, merci pour votre aide !',
    'Super, merci.',
    'Merci, réponse rapide, j’apprécie.',
  ],
  furtherQuestions: [
    'Merci. Donc aujourd’hui ou demain ?',
    'Dois-je être chez moi ?',
    'Et qui me rembourse les {amount} ?',
  ],
  unhappy: ['On m’a déjà dit ça {day}, sans résultat.', 'Cela ne répond pas à ma question.'],
  greetings: ['Bonjour', 'Bonjour, j’ai un souci avec un colis', 'Bonsoir'],
  corrections: ['Correction : c’est la commande {order}.', 'Pardon, je voulais dire {town}.'],
}
