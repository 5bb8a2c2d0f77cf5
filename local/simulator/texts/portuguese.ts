// What do Portuguese speakers say?
import type { Phrasebook } from '../phrasebook.ts'

export const portuguese: Phrasebook = {
  language: 'pt',
  towns: ['Braga', 'Coimbra', 'Faro', 'Curitiba', 'Recife', 'Setúbal'],
  items: [
    'o meu casaco',
    'a cafeteira',
    'o presente da minha avó',
    'o meu carregador',
    'a bicicleta do meu filho',
  ],
  days: ['segunda-feira', 'terça-feira', 'quarta-feira', 'quinta-feira', 'sexta-feira'],
  money: (amount) => `${amount.toFixed(2).replace('.', ',')} €`,
  topics: [
    {
      about: 'late parcel',
      mood: 'complaint',
      weight: 3,
      openings: [
        'A encomenda {order} está parada em {town} há {count} dias. O que se passa?',
        'Diz "entregue às {time}" e não veio ninguém. Onde está {item}?',
        'Já liguei {count} vezes e ninguém sabe de nada. Péssimo.',
        'Preciso de {order} até amanhã, é um presente de aniversário. Podem ajudar?',
        'Atrasada outra vez. Pago entrega rápida para quê?',
      ],
    },
    {
      about: 'money',
      mood: 'complaint',
      weight: 1.4,
      inPrivate: 0.6,
      openings: [
        'Cobraram {amount} duas vezes pela mesma etiqueta. Quero o meu dinheiro de volta.',
        'O reembolso de {order} foi prometido na {day} e até agora nada.',
      ],
    },
    {
      about: 'questions',
      mood: 'question',
      weight: 2,
      openings: [
        'Posso mudar a morada da encomenda {order}?',
        'O cacifo de {town} funciona ao domingo?',
        'O código {code} não abre o cacifo. O que faço?',
        'Até que horas posso levantar {order} em {town}?',
      ],
    },
    {
      about: 'praise',
      mood: 'praise',
      openings: [
        'O estafeta de {town} é cinco estrelas, até esperou que eu descesse. Obrigada!',
        'Chegou um dia antes e sem um arranhão. Parabéns!',
      ],
    },
  ],
  reminders: [
    ['Olá? Alguém viu a minha mensagem?', 'Ainda à espera de resposta sobre {order}.', 'Há novidades?'],
    ['Segunda vez que pergunto. Ninguém responde?', 'Respondem a toda a gente menos a mim.'],
    [
      'Chega. Vou fazer queixa no livro de reclamações.',
      'Nunca mais uso este serviço. Quero os meus {amount}.',
    ],
  ],
  elsewhere: ['Escrevi pelo {otherChannel} sobre {order} e ninguém respondeu. Tento por aqui.'],
  thanks: [
    'Muito obrigado pela ajuda!',
    'Perfeito, obrigada.',
    'Que rapidez, obrigado!',
    'Está bem, agradeço.',
  ],
  furtherQuestions: [
    'Obrigado. Então chega hoje ou amanhã?',
    'Preciso de estar em casa?',
    'E quem me devolve os {amount}?',
  ],
  unhappy: ['Isso já me disseram na {day} e não adiantou nada.', 'Isso não responde à minha pergunta.'],
  greetings: ['Olá', 'Bom dia, preciso de ajuda', 'Boa tarde'],
  corrections: ['Correção: a encomenda é {order}.', 'Desculpem, queria dizer {town}.'],
}
