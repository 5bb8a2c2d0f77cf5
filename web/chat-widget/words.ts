// Every word the visitor sees; a page can put its own in their place.

export const words = {
  title: 'Chat with us',
  open: 'Open chat',
  close: 'Close chat',
  unread: 'new messages',
  you: 'You',
  us: 'Us',
  message: 'Your message',
  send: 'Send',
  attach: 'Attach a file',
  typing: 'Somebody is typing …',
  read: 'Read',
  sending: 'Sending …',
  away: 'Nobody is here right now. Leave a message and we will get back to you.',
  name: 'Name',
  email: 'Email',
  leave: 'Leave message',
  left: 'Thank you. We have your message.',
  offline: 'No connection. Trying again …',
  tooFast: 'That was a lot at once. Please wait a minute.',
  tooLarge: 'That file is too large.',
  notTaken: 'Files of that kind are not taken.',
  failed: 'That did not work. Please try again.',
  end: 'End chat',
}
export type Words = typeof words
