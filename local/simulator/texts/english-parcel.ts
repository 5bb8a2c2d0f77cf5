// What do English speakers say about what is in the parcel, what it cost, and where it should go?
import type { Topic } from '../phrasebook.ts'

export const parcelTopics: readonly Topic[] = [
  {
    about: 'damaged goods',
    mood: 'complaint',
    weight: 2,
    photo: 0.6,
    openings: [
      'This is how {item} arrived. Box crushed, one corner open. Order {order}.',
      '{order} turned up soaked through. The inside is mush.',
      'Opened the box and heard glass. {item} is in about forty pieces.',
      'Whatever {order} was under in the van must have weighed a tonne. Broken.',
      'Box re-taped with your tape, and {item} has a hole in it. What happened in {town}?',
      'How do I claim for {item}? Arrived with the screen cracked.',
      'Parcel smells of diesel and everything inside does too. {order}. Can I refuse it now?',
      'Half of {order} is missing, the box was cut open along the side.',
    ],
  },
  {
    about: 'refund',
    mood: 'complaint',
    weight: 1.8,
    inPrivate: 0.6,
    openings: [
      'You promised a refund of {amount} on {day}. Nothing on my account.',
      'Refund for {order} approved {count} weeks ago, still waiting. How long does a transfer take?',
      'I was told to ask the shop, the shop says ask you. Who owes me {amount} for {order}?',
      'Claim form asks for a receipt for a handmade gift. How am I supposed to prove {amount}?',
      'My claim for {order} was closed "no reply". I replied the same day.',
      'Got a refund of 1.00 instead of {amount}. Is this a joke?',
    ],
  },
  {
    about: 'charged twice',
    mood: 'complaint',
    weight: 1.5,
    inPrivate: 0.6,
    openings: [
      'I have been charged twice for the same label. {amount} both times, {order}.',
      'Two payments of {amount} left my account at {time}. I sent one parcel.',
      'Card declined in the app, tried again, now both went through. Please reverse one of them, order {order}.',
      'Why is there a second charge of {amount} from you on {day}? I did not order anything.',
      'Cancelled my subscription last month and you still took {amount}. I want that back.',
    ],
  },
  {
    about: 'customs fee',
    mood: 'question',
    weight: 1.3,
    inPrivate: 0.4,
    openings: [
      'What is the {amount} customs fee on {order}? The shop says duties were paid.',
      'Got a text asking for {amount} before delivery. Is that really you or a scam?',
      'Paid the import charge on {day}, parcel still held in {town}. Do you need anything from me?',
      'Is there a way to pay customs without making an account? Order {order}.',
      'You want {amount} handling on a gift worth less than that. Can this be right?',
    ],
  },
  {
    about: 'address change',
    mood: 'question',
    weight: 1.7,
    inPrivate: 0.65,
    openings: [
      'Can I still change the address for {order}? I moved on {day}.',
      'Typed the wrong flat number, it is 4B not 48. Order {order}, out tomorrow I think.',
      'I will not be home {day}. Could {item} go to the shop on the corner instead?',
      'How do I send {order} to a locker in {town} instead?',
      'App says address change not possible "at this time". When is it possible then?',
      'My office moved, parcels keep going to the old building in {town}. How do I stop that?',
    ],
  },
  {
    about: 'fragile shipping',
    mood: 'question',
    openings: [
      'Do you carry plants? Thinking of sending {item} and a fern to {town}.',
      'What is the biggest box a locker in {town} takes?',
      'If I drop off before {time}, does it still go out the same day?',
      'Can I ship honey with you? Jars, well wrapped.',
      'Is there a student price for moving {count} boxes to {town}?',
      'How do I print a label without a printer? Asking for {order}.',
    ],
  },
]
