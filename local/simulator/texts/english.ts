// What do English speakers say?
import type { Phrasebook } from '../phrasebook.ts'
import {
  asides,
  corrections,
  elsewhere,
  furtherQuestions,
  greetings,
  reminders,
  thanks,
  unhappy,
} from './english-after.ts'
import { deliveryTopics } from './english-delivery.ts'
import { parcelTopics } from './english-parcel.ts'
import { serviceTopics } from './english-service.ts'

export const english: Phrasebook = {
  language: 'en',
  towns: [
    'Bristol',
    'Norwich',
    'Dundee',
    'Swansea',
    'Preston',
    'Exeter',
    'Derby',
    'York',
    'Galway',
    'Luton',
    'Carlisle',
    'Ipswich',
    'Stirling',
    'Truro',
  ],
  items: [
    'my new desk lamp',
    "my daughter's bike helmet",
    'our tent',
    'my camera lens',
    "grandad's chess set",
    'a box of seedlings',
    'my coffee grinder',
    'the replacement router',
    'a signed vinyl',
    'my winter coat',
    'the baby monitor',
    "my wife's violin bow",
    'a very large teapot',
    'my laptop charger',
    'our espresso machine',
    'the kitchen mixer',
  ],
  days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  money: (amount) => `£${amount.toFixed(2)}`,
  topics: [...deliveryTopics, ...parcelTopics, ...serviceTopics],
  reminders,
  elsewhere,
  thanks,
  furtherQuestions,
  unhappy,
  greetings,
  corrections,
  asides,
}
