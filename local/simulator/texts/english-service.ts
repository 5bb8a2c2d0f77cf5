// What do English speakers say about the app, the people, and life in general?
import type { Topic } from '../phrasebook.ts'

export const serviceTopics: readonly Topic[] = [
  {
    about: 'app login',
    mood: 'complaint',
    weight: 1.6,
    openings: [
      'The app logs me out every single time I open it.',
      'Password reset mail never comes. Checked spam. Tried {count} times.',
      'Code by text arrives after it has expired. Cannot log in since {day}.',
      'New version of the app shows a white page on my phone. Anyone else?',
      'App says my account does not exist, yet you have no trouble sending me ads.',
      'Face login broken since the update and the old PIN is "unknown".',
    ],
  },
  {
    about: 'opening hours',
    mood: 'question',
    weight: 1.5,
    openings: [
      'Is the {town} depot open on {day}?',
      'Until when can I collect {order} in {town} tonight?',
      'Do I need ID to pick up for my wife in {town}?',
      'Are the lockers at {town} station open all night?',
      'How long do you keep a parcel in {town} before it goes back?',
      'Is there parking at the {town} pickup point? {item} is heavy.',
    ],
  },
  {
    about: 'driver praise',
    mood: 'praise',
    weight: 2.2,
    photo: 0.12,
    openings: [
      'Shout out to {driver}, who carried {item} up five floors because our lift is broken. Legend.',
      'Whoever drives the {town} round at {time}: thank you for hiding {item} from the rain!',
      '{driver} knocked, waited, smiled and petted the dog. Ten out of ten.',
      'Ordered at {time} yesterday, here this morning. Well done {us}, seriously.',
      'My mum is 84 and {driver} put the box on the table and opened it for her. That is service.',
      'I complained last week, so fair is fair: {order} came early and perfect today.',
      'Best courier we have had in {town} in years. Give {driver} a raise!',
      'The delivery photo of {item} had my cat in it. Framed it. Thank you.',
      'Found my lost parcel within an hour after I called. {driver} on the phone was brilliant.',
      'New locker in {town} is so handy. Picked up at midnight in slippers.',
    ],
  },
  {
    about: 'jokes',
    mood: 'joke',
    weight: 1,
    openings: [
      'My parcel has now seen more of the country than I have.',
      'Status: "with the driver". Relationship status: also complicated.',
      'If {order} stays in {town} much longer it can vote there.',
      'Plot twist: the parcel was inside us all along.',
      'Day {count}. I have named the tracking page. Her name is Wendy. She never changes.',
      'You left {item} with my neighbour. We had not spoken in {count} years. We are engaged now.',
      'The box was big enough for a fridge. It was a USB stick. My toddler says thanks.',
    ],
  },
  {
    about: 'rants',
    mood: 'rant',
    weight: 1.2,
    openings: [
      'Useless. Absolutely useless. {count} calls, {count} different stories, zero parcels.',
      'Worst courier in the country, and I say that having used all of them. {order} is a disgrace.',
      'Your chat bot asked me to rate it while {item} is missing. Zero. Minus zero.',
      'I will never choose a shop that ships with {us} again.',
      'You lost it, you lied about it, and now you ignore me. I am talking to my lawyer about {order}.',
      'Who designed a help line that hangs up after 40 minutes? I want my {amount} and an apology.',
      'Another day, another "sorry we missed you" card from a van that never stopped. Liars.',
    ],
  },
  {
    about: 'compliment with a catch',
    mood: 'question',
    weight: 0.8,
    openings: [
      'Love the new app, but where did the "leave with neighbour" button go?',
      'Lockers are great. Why is there none in {town}?',
      'Could you text before you ring? The baby sleeps until {time}.',
      'Do you take the packaging back? I have {count} empty boxes here.',
      'Are you hiring drivers around {town}?',
    ],
  },
]
