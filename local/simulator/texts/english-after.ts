// What do English speakers say when nobody has answered, and when somebody has?

export const reminders = [
  [
    'Hello? Any news on {order}?',
    'Just checking somebody saw my message about {item}.',
    'Could I get an answer please?',
    'Still waiting on a reply about {order}.',
    'Any update? I posted earlier and heard nothing.',
    'Is anyone there today?',
    'Bumping this. {order}, please.',
    "Sorry to chase, but it's been a while now.",
  ],
  [
    'Second time asking. Where is the answer?',
    'You answer everybody else but not me?',
    'It would take one minute to look up {order}. One.',
    'Being ignored is worse than bad news. Say something.',
    "I've asked nicely. Now I am getting annoyed.",
    'No reply, no parcel, no idea. Great service.',
    'So that is how you treat people who pay {amount}?',
    'Still nothing. Do you actually read these?',
  ],
  [
    'Third message. I am done being patient about {order}.',
    'This is ridiculous. I will take it to the ombudsman.',
    'If nobody replies today I am doing a chargeback for {amount}.',
    'Unbelievable. Never again, and I am telling everyone in {town}.',
    'Last try before I call my lawyer: what happened to {order}?',
    'Clearly nobody works there. Shame on you.',
    'I give up. Keep {item}. And your excuses.',
  ],
] as const

export const elsewhere = [
  'I wrote to you on {otherChannel} about {order} and got no answer. Trying here.',
  'Does this work better than {otherChannel}? Nobody replies there. It is about {order}.',
  'Moving over from {otherChannel} since I am being ignored there. {order}, please.',
  'Same problem as in my message on {otherChannel}: {order}. Can anyone here help?',
]

export const thanks = [
  'Thank you, that helps a lot.',
  'Brilliant, thanks for sorting {order} so quickly!',
  'Ok great, thanks.',
  'Perfect. I will wait in for it then.',
  'Thanks for being honest about it. Appreciated.',
  'Cheers!',
  'That was fast. Thank you!',
  'Got it, thanks. Have a good day.',
  'Finally a human! Thank you so much.',
  'Fair enough. Thanks for looking into it.',
  'You just made my {day}. Thank you.',
  'All good now, {item} is here. Thanks.',
  'Ta, much better.',
  'Thanks a million, I was really worried.',
  'Ok, understood. Thank you for the quick reply.',
  'Lovely, thank you. Sorry for being grumpy earlier.',
  'Super helpful, thanks!',
  'Thank you. Fingers crossed it really comes.',
]

export const furtherQuestions = [
  'Thanks. And does that mean it comes today or tomorrow?',
  'Ok, and who pays me back the {amount}?',
  'Do I have to be at home for that?',
  'Can you send me that in writing please?',
  'And if it is not there by {time}?',
  'Alright. Could you ring me when the van is close?',
  'Does the same go for my other parcel?',
  'What do I need to bring when I collect it in {town}?',
  'Sure, but where do I find that in the app?',
]

export const unhappy = [
  'That is the same line I got on {day}. It did not help then either.',
  'Sorry is nice. Where is {item}?',
  'So basically you do not know.',
  'That does not answer my question at all.',
  'I already did all of that. Please read what I wrote.',
  'Not good enough. I want to speak to somebody in charge.',
  'A copy-paste answer, wow.',
]

export const greetings = [
  'Hi',
  'Hello?',
  'Good morning, can you help me with something?',
  'Hey there',
  'Hi, quick one',
  'Is this the right number for parcels?',
  'Hello, I have a problem with a delivery',
  'Anyone there?',
  'Evening all',
  'Hi, are you a bot?',
]

export const corrections = [
  'Edit: the order is {order}, sorry.',
  '(it was {town}, not where I wrote first)',
  'Edit: meant {day}.',
  'Edited for spelling, was too angry to type.',
]

export const asides = [
  'For context: I have shipped with you since 2019 and never complained before.',
  'My neighbour Doreen at number 12 would have taken it, she is always in.',
  'I know it is not your fault personally, I just need somebody to look.',
  'The shop says it left their warehouse on {day} at {time}, I can send the proof.',
  'I am on shift until late, so please write rather than ring.',
  'PS: your hold music is stuck in my head.',
]
