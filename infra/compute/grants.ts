// Who may do what? Every right of every function, on one page; whatever is not here is refused.
import { Aws } from 'aws-cdk-lib'
import type { AccountParameters } from '../constructs/account-parameters.ts'
import type { HarkenFunction } from '../constructs/function.ts'
import type { ObjectStoreAccess } from '../constructs/object-store.ts'
import type { SocketApi } from '../constructs/socket-api.ts'
import type { TableAccess } from '../constructs/table-access.ts'
import type { Endpoints } from './endpoints.ts'
import type { Followers } from './followers.ts'
import type { QueueWorkers } from './queue-workers.ts'
import type { Schedules } from './schedules.ts'

export type Granted = {
  functions: QueueWorkers & Endpoints & Followers & Schedules
  table: TableAccess
  objects: ObjectStoreAccess
  accounts: AccountParameters
  socket: SocketApi
  cloudSentiment: boolean
  /** Who translates messages when a person asks; undefined: nobody. */
  translator: 'amazon' | undefined
  /** The address that alerts come from; undefined: no emails. */
  alertSender: string | undefined
}

/** Each grant also sets the environment names that go with it. */
export function grantRights(granted: Granted): void {
  const { functions, table, objects, accounts, socket, cloudSentiment, translator, alertSender } = granted
  const {
    webhook,
    chat,
    contactEvents,
    api,
    socket: sockets,
    authorizer,
    fanout,
    pulse,
    dispatch,
    sweep,
    watch,
  } = functions
  const { triage, poll, media, send } = functions
  const deliveries = triage.work
  const sends = send.work

  accounts.grantRead(webhook)
  deliveries.grantSend(webhook)
  objects.grantPut(webhook, 'deliveries')

  table.grantReadWrite(chat)
  accounts.grantRead(chat)
  deliveries.grantSend(chat)
  objects.grantPut(chat, 'deliveries')
  objects.grantGet(chat, 'chat')
  objects.grantPut(chat, 'chat')
  socket.grantPush(chat)

  table.grantRead(contactEvents)
  accounts.grantRead(contactEvents)
  deliveries.grantSend(contactEvents)
  objects.grantPut(contactEvents, 'deliveries')

  table.grantReadWrite(api)
  accounts.grantRemove(api)
  deliveries.grantSend(api)
  deliveries.grantDepth(api)
  objects.grantGet(api, 'media')
  // It signs the forms by which pages upload, looks at what came, and copies what a reply takes.
  objects.grantPut(api, 'uploads')
  objects.grantGet(api, 'uploads')
  objects.grantPut(api, 'media')
  // What was parked is sent through intake again, large bodies included.
  objects.grantGet(api, 'deliveries')
  objects.grantPut(api, 'deliveries')

  table.grantRead(dispatch)
  poll.work.grantSend(dispatch)

  table.grantReadWrite(poll)
  accounts.grantReadWrite(poll)
  deliveries.grantSend(poll)
  // There was more than one poll may bring: the next one follows at once.
  poll.work.grantSend(poll)
  objects.grantPut(poll, 'deliveries')

  table.grantReadWrite(triage)
  objects.grantGet(triage, 'deliveries')
  // What cannot be read is parked as it came.
  objects.grantPut(triage, 'deliveries')
  media.work.grantSend(triage)

  table.grantReadWrite(media)
  accounts.grantReadWrite(media)
  objects.grantPut(media, 'media')

  table.grantReadWrite(send)
  // Some webhooks carry ids only: their names are asked for before a message is stored.
  accounts.grantReadWrite(triage)
  accounts.grantReadWrite(send)
  sends.grantSend(send)
  objects.grantGet(send, 'media')

  table.grantReadWrite(fanout)
  sends.grantSend(fanout)
  socket.grantPush(fanout)

  table.grantReadWrite(pulse)

  table.grantReadWrite(sweep)
  sends.grantSend(sweep)

  table.grantReadWrite(watch)
  // URLs and signing secrets of alert targets lie among the credentials.
  accounts.grantRead(watch)

  table.grantReadWrite(sockets)
  socket.grantPush(sockets)
  table.grantReadWrite(authorizer)

  if (cloudSentiment) grantComprehend(triage, api)
  if (translator === 'amazon') grantTranslate(api)
  if (alertSender !== undefined) grantMail(alertSender, watch, api)
}

/** `sender` may send from this address, verified alone or with its whole domain; `teller` is only told that it can. */
function grantMail(address: string, sender: HarkenFunction, teller: HarkenFunction): void {
  const identity = (name: string): string =>
    `arn:${Aws.PARTITION}:ses:${Aws.REGION}:${Aws.ACCOUNT_ID}:identity/${name}`
  const domain = address.slice(address.lastIndexOf('@') + 1)
  sender.allow(['ses:SendEmail'], [identity(address), identity(domain)])
  for (const fn of [sender, teller]) fn.set('HARKEN_ALERT_SENDER', address)
}

/** `judge` may ask Amazon Comprehend; `teller` is only told that it can be asked. */
function grantComprehend(judge: HarkenFunction, teller: HarkenFunction): void {
  judge.allow(
    ['comprehend:BatchDetectSentiment'],
    ['*'],
    'The action has no resource to be limited to: it judges texts and can reach nothing that is stored.',
  )
  for (const fn of [judge, teller]) fn.set('HARKEN_CLOUD_SENTIMENT', '1')
}

/** Finding out a text's language is a question that Amazon Translate hands on in the name of whoever asks. */
function grantTranslate(api: HarkenFunction): void {
  api.allow(
    ['translate:TranslateText', 'comprehend:DetectDominantLanguage'],
    ['*'],
    'Without terminologies of our own there is no resource to be limited to: it translates texts and stores nothing.',
  )
  api.set('HARKEN_TRANSLATOR', 'amazon')
}

/** The function that reads mail, where there is one. */
export function grantMailIntake(
  mail: HarkenFunction,
  triage: QueueWorkers['triage'],
  { table, objects }: Pick<Granted, 'table' | 'objects'>,
): void {
  table.grantRead(mail)
  triage.work.grantSend(mail)
  objects.grantGet(mail, 'mail')
  objects.grantPut(mail, 'deliveries')
}
