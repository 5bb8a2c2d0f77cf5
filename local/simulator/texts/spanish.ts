// What do Spanish speakers say?
import type { Phrasebook } from '../phrasebook.ts'

export const spanish: Phrasebook = {
  language: 'es',
  towns: ['Sevilla', 'Bilbao', 'Zaragoza', 'Málaga', 'Valladolid', 'Gijón'],
  items: [
    'la cafetera',
    'el abrigo de mi hijo',
    'mi cargador',
    'el regalo de mi madre',
    'la lámpara',
    'mi guitarra',
  ],
  days: ['lunes', 'martes', 'miércoles', 'jueves', 'viernes'],
  money: (amount) => `${amount.toFixed(2).replace('.', ',')} €`,
  topics: [
    {
      about: 'late parcel',
      mood: 'complaint',
      weight: 3,
      openings: [
        'El pedido {order} sigue parado en {town} desde hace {count} días. ¿Qué pasa?',
        'Pone "entregado" a las {time} y aquí no ha venido nadie. ¿Dónde está {item}?',
        'Me he quedado en casa todo el {day} para nada. Qué vergüenza de servicio.',
        '{count} llamadas y nadie sabe dónde está {order}.',
        'Mañana es el cumpleaños de mi hija y {item} no aparece. Ayuda, por favor.',
      ],
    },
    {
      about: 'damaged goods',
      mood: 'complaint',
      weight: 1.5,
      photo: 0.6,
      openings: [
        'Así ha llegado la caja. Está todo roto. Pedido {order}.',
        '{item} ha llegado con un golpe enorme. Quiero una devolución.',
      ],
    },
    {
      about: 'questions',
      mood: 'question',
      weight: 2,
      openings: [
        '¿Puedo cambiar la dirección del pedido {order}?',
        '¿El punto de recogida de {town} abre el {day} por la tarde?',
        'Me piden {amount} de aduana por mensaje. ¿Sois vosotros o es una estafa?',
        '¿Cuánto tiempo guardáis un paquete en la taquilla?',
      ],
    },
    {
      about: 'praise',
      mood: 'praise',
      openings: [
        'El repartidor de {town} es un encanto, subió {item} hasta el cuarto piso. ¡Gracias!',
        'Pedido ayer, entregado hoy. Así da gusto.',
      ],
    },
  ],
  reminders: [
    ['¿Hola? ¿Alguien puede mirar {order}?', 'Sigo esperando una respuesta.', '¿Alguna novedad?'],
    ['Segunda vez que escribo. ¿De verdad no contesta nadie?', 'Contestáis a todos menos a mí.'],
    ['Voy a poner una reclamación en consumo. Ya está bien.', 'Nunca más. Devolvedme mis {amount}.'],
  ],
  elsewhere: ['Os escribí por {otherChannel} sobre {order} y nadie contesta. Pruebo por aquí.'],
  thanks: [
    'Muchas gracias, qué rápido.',
    'Perfecto, gracias por mirarlo.',
    '¡Gracias! Me quedo más tranquila.',
    'Vale, mil gracias.',
  ],
  furtherQuestions: [
    'Gracias. ¿Entonces llega hoy o mañana?',
    '¿Y tengo que estar en casa?',
    '¿Quién me devuelve los {amount}?',
  ],
  unhappy: ['Eso ya me lo dijisteis el {day} y no sirvió de nada.', 'Con eso no me solucionáis nada.'],
  greetings: ['Hola', 'Buenos días', 'Hola, tengo un problema con un envío'],
  corrections: ['Edito: el pedido es {order}.', 'Perdón, era en {town}.'],
}
