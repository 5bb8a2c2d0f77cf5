// What do people say when something is going on: an outage, a complaint that spreads, a locker failure, spam?
import type { Topic } from '../phrasebook.ts'

/** Every beginning alone and with each ending. */
function combined(beginnings: readonly string[], endings: readonly string[]): string[] {
  return ['', ...endings].flatMap((ending) => beginnings.map((beginning) => `${beginning} ${ending}`.trim()))
}

export const lockerFailure: Topic = {
  about: 'locker failure',
  mood: 'complaint',
  openings: combined(
    [
      'All lockers at {town} station are dead. Queue of twenty people here.',
      'Is it just me or are the {town} lockers down? Code {code} does nothing.',
      'Stuck at the {town} lockers, screen is black, {item} is inside.',
      'None of the doors open in {town}. Awful. Somebody please come.',
      'Third locker bank in {town} I tried, all broken. What a mess.',
      'The {town} lockers swallowed my parcel and then switched off. Unbelievable.',
      'Missed my train because your locker in {town} would not open. Angry does not cover it.',
      'Lockers broken in {town}, help line engaged. Useless.',
      'My lunch break is over and {order} is still locked in. Terrible.',
      'Locker {locker} in {town}: error, error, error. Please fix this now.',
      'Code rejected three times in {town}, then the locker went dark. Furious.',
      'Why is every locker in {town} showing a red cross?',
      'My medicine is behind a locker door in {town} that will not open.',
      'Great, the {town} lockers are broken and the depot is closed.',
    ],
    ['Anyone from you reading this?', 'What now?'],
  ),
}

export const trackingDown: Topic = {
  about: 'tracking app down',
  mood: 'complaint',
  openings: combined(
    [
      'Tracking is down again. Great timing.',
      'App just says "something went wrong". For an hour now.',
      'Is the tracking site dead for everyone? {order} shows nothing.',
      'Cannot see any of my parcels, the app is completely broken.',
      'Your app crashed and took my locker code with it. I am standing at the locker.',
      'White screen since {time}. No status page, no word from you. Poor.',
      'App down, phone line down, is the whole company down?',
      '{count} parcels for my shop today and I cannot track a single one. This costs me money.',
      'Login fails, tracking fails, everything fails. Fix it!',
      'Error 503 on {order}. Been refreshing since {time}.',
      'My delivery slot was today and your tracking is dead. Am I supposed to guess?',
      'Outage number {count} this month. How is this acceptable?',
      'All my orders have vanished from the app. Please tell me they are not lost.',
      'Can someone at least say that you know the app is down?',
      'Waiting for medicine and the tracking is offline. I need to know where {order} is.',
      'The app is telling me {order} was delivered in 1970. Help.',
      'Not even the drivers can scan anything in {town}, the poor guy is as lost as we are.',
      'Terrible. You cannot be a courier without tracking.',
      'Nothing loads. {town} here, anybody else?',
      'Third time this week. I am switching to another carrier.',
    ],
    ['Any news?', 'This is so frustrating.', 'Anyone else?', 'Please fix it.', 'I need {order} today.'],
  ),
}

export const refundMissing: Topic = {
  about: 'refunds do not arrive',
  mood: 'complaint',
  openings: combined(
    [
      'You wrote that {amount} would be refunded by {day}. My bank has seen nothing.',
      'Refund for {order} "completed" according to your mail. It is not.',
      'Two weeks, no refund, no parcel. I want my {amount} back.',
      'So the whole refund run of {day} failed? Friends of mine wait as well.',
      'My refund bounced and your form says there is no such order: {order}.',
      '{amount} is my rent money. When does the refund come?',
      'Your chat promised the refund within a day. That was {count} days ago.',
      'I was refunded twice and charged three times for {order}. Please sort this out.',
      'The refund page throws me out after I enter {order}.',
      'No refund, no answer. I am calling my bank to take the {amount} back.',
    ],
    ['Please answer.', 'What is going on?', 'This is not acceptable.'],
  ),
}

export const viralComplaint: Topic = {
  about: 'viral complaint',
  mood: 'rant',
  photo: 1,
  openings: [
    'This is my late father\'s guitar. {us} drove over it, taped the case shut and marked it "delivered, good condition". Four weeks of silence since.',
    '{us} delivered my wedding dress in a puddle, photographed it IN the puddle, and closed my complaint as "resolved". Here is your photo back.',
    'My guide dog harness was left on a bonfire pile by {us}. I asked for help eleven times. Not one answer. Please share.',
  ],
}

export const viralReplies: Topic = {
  about: 'replies to a viral complaint',
  mood: 'complaint',
  openings: combined(
    [
      'This is disgusting. Answer them.',
      'Same happened to me with {item}, never got a penny.',
      'Wow. Just wow. Cancelling my account today.',
      'How hard is it to say sorry?',
      'Sharing this everywhere until somebody replies.',
      'They did it to my neighbour in {town} too. Liars.',
      'And I just gave them {amount} to ship a present. Brilliant.',
      'I used to work at the {town} depot. Not surprised at all.',
      'Who is in charge over there? Shameful.',
      'I am a lawyer, message me.',
      'My heart breaks reading this. Do the right thing.',
      'Never using them again. {count} bad deliveries in a row here as well.',
      'To be fair our driver {driver} is lovely, the problem is the people at the top.',
      'Popcorn ready for the standard apology.',
      'Tell us you do not care without telling us.',
      'Journalist here, could you follow me back?',
      'Boycott. Simple as that.',
      'Is there a fund to replace it? I would chip in.',
      'Imagine treating people like this and still raising prices.',
      'Absolute joke of a company.',
    ],
    ['Shame on you.', 'We see you.', 'Do better.', 'Disgraceful.'],
  ),
}

export const spam: Topic = {
  about: 'spam',
  mood: 'spam',
  openings: [
    'CONGRATULATIONS!! You are selected for a FREE parcel voucher worth 500. Claim now: https://northwind-prize.example/win',
  ],
}
