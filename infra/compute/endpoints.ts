// Which functions answer while somebody waits, and what does that person see when they fail?
import type { Construct } from 'constructs'
import type { AlarmDesk } from '../constructs/alarms.ts'
import { EventFunction } from '../constructs/event-function.ts'
import type { Deployment } from '../constructs/function.ts'
import { HttpFunction } from '../constructs/http-function.ts'
import { sizes } from './sizes.ts'

export type Endpoints = Record<
  'webhook' | 'chat' | 'contactEvents' | 'api' | 'socket' | 'authorizer',
  HttpFunction
>

export function makeEndpoints(
  scope: Construct,
  common: { deployment: Deployment; alarms: AlarmDesk },
): Endpoints {
  return {
    webhook: new HttpFunction(scope, 'webhook', {
      ...common,
      ...sizes.webhook,
      description: 'Verifies what platforms send and queues it before they hear 2xx.',
      failureMeans:
        'Platforms that deliver messages get errors: they try again for a while, and some switch the webhook off in the end.',
    }),
    chat: new HttpFunction(scope, 'chat', {
      ...common,
      ...sizes.chat,
      description: 'The server of the live chat: visitors wait on it for answers.',
      failureMeans:
        'Visitors of our sites cannot chat: what they write stays in their browser until it works again.',
    }),
    contactEvents: new EventFunction(scope, 'contact-events', {
      ...common,
      ...sizes['contact-events'],
      description: 'Takes in missed calls and call-back requests of Amazon Connect.',
      pattern: { source: ['aws.connect'], detailType: ['Amazon Connect Contact Event'] },
      failureMeans: 'Missed calls and call-back requests of Amazon Connect do not come in.',
    }),
    api: new HttpFunction(scope, 'api', {
      ...common,
      ...sizes.api,
      description: "The inbox's API.",
      // What a person says of a message is learnt at once.
      judges: true,
      failureMeans: 'Agents see errors where the inbox, a conversation or a reply should be.',
    }),
    socket: new HttpFunction(scope, 'socket', {
      ...common,
      ...sizes.socket,
      description: 'Keeps track of open pages and of who looks at what.',
      failureMeans:
        'Live updates stop for some agents: they see changes and each other only when the page asks again.',
    }),
    authorizer: new HttpFunction(scope, 'socket-authorizer', {
      ...common,
      ...sizes['socket-authorizer'],
      description: 'Checks the single-use ticket of a new connection.',
      failureMeans:
        'Pages cannot open their live connection: agents see changes only when the page asks again.',
    }),
  }
}

/** Only where mail is taken in. */
export const makeMail = (
  scope: Construct,
  common: { deployment: Deployment; alarms: AlarmDesk },
): HttpFunction =>
  new HttpFunction(scope, 'mail', {
    ...common,
    ...sizes.mail,
    description: 'Reads mail that SES has laid down and queues it.',
    failureMeans: 'Mail from customers does not come in; it lies in the bucket for 30 days.',
  })
