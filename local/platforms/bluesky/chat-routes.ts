// Which methods for direct messages does the fake Bluesky have?
import type { FakeAnswer, FakeRequest, FakeRoute, Trouble } from '../http-fake.ts'
import { asObject, invalid, jsonBody, limitOf, ok, xrpcError } from './answers.ts'
import { type Chat, type Convo, messageView } from './chat.ts'
import { type People, type Person, us } from './people.ts'

export const chatService = 'did:web:api.bsky.chat#bsky_chat'
const logPage = 100

export function chatRoutes(chat: Chat, people: People, now: () => Date, trouble: Trouble): FakeRoute[] {
  const noConvo = xrpcError(400, 'InvalidConvo', 'Convo not found')
  const blocked = xrpcError(400, 'BlockedActor', 'block between recipient and sender')

  function getLog({ query }: FakeRequest): FakeAnswer {
    const cursor = query.get('cursor')
    // Without a place the log begins now.
    if (cursor === null) return ok({ cursor: chat.lastRev(), logs: [] })
    const logs = chat.log.filter(({ rev }) => rev > cursor).slice(0, logPage)
    return ok({ cursor: logs.at(-1)?.rev ?? cursor, logs })
  }

  function listConvos(request: FakeRequest): FakeAnswer {
    const limit = limitOf(request, 50)
    if (limit === null) return invalid('Error: limit can not be greater than 100')
    const cursor = request.query.get('cursor')
    const status = request.query.get('status')
    const page = [...chat.convos.values()]
      .filter((convo) => status === null || convo.status === status)
      .sort((a, b) => (a.rev < b.rev ? 1 : -1))
      .filter(({ rev }) => cursor === null || rev < cursor)
    const shown = page.slice(0, limit)
    const last = shown.at(-1)
    return ok({
      ...(last === undefined || page.length <= limit ? {} : { cursor: last.rev }),
      convos: shown.map((convo) => chat.view(convo)),
    })
  }

  function getConvo({ query }: FakeRequest): FakeAnswer {
    const convo = chat.convos.get(query.get('convoId') ?? '')
    return convo === undefined ? noConvo : ok({ convo: chat.view(convo) })
  }

  function getConvoForMembers({ query }: FakeRequest): FakeAnswer {
    const [did = ''] = query.getAll('members').filter((member) => member !== us.did)
    const person = people.byDid(did)
    if (person === undefined) return xrpcError(400, 'RecipientNotFound', 'recipient not found')
    const known = [...chat.convos.values()].find(({ other }) => other === person)
    const refusal = known === undefined ? refusalBy(person) : null
    return refusal ?? ok({ convo: chat.view(chat.withPerson(person, us)) })
  }

  function refusalBy(person: Person): FakeAnswer | null {
    if (person.blocksUs || trouble.take('blocked_user')) return blocked
    if (person.allowIncoming === 'none')
      return xrpcError(400, 'MessagesDisabled', 'recipient has disabled incoming messages')
    return person.allowIncoming === 'following' && !person.followsUs
      ? xrpcError(
          400,
          'NotFollowedBySender',
          'recipient requires incoming messages to come from someone they follow',
        )
      : null
  }

  function getMessages(request: FakeRequest): FakeAnswer {
    const convo = chat.convos.get(request.query.get('convoId') ?? '')
    const limit = limitOf(request, 50)
    if (convo === undefined) return noConvo
    if (limit === null) return invalid('Error: limit can not be greater than 100')
    const cursor = request.query.get('cursor')
    const older = [...convo.messages].reverse().filter(({ rev }) => cursor === null || rev < cursor)
    const page = older.slice(0, limit)
    const last = page.at(-1)
    return ok({
      ...(last === undefined || older.length <= limit ? {} : { cursor: last.rev }),
      messages: page.map(messageView),
    })
  }

  function sendMessage(request: FakeRequest): FakeAnswer {
    const { convoId, message } = jsonBody(request)
    const convo = chat.convos.get(String(convoId))
    if (convo === undefined) return noConvo
    if (convo.other.blocksUs || trouble.take('blocked_user')) return blocked
    if (convo.locked || trouble.take('not_permitted'))
      return xrpcError(400, 'ConvoLocked', 'this conversation is locked')
    const { text } = asObject(message)
    if (typeof text !== 'string') return invalid('Input must have the property "message/text"')
    const graphemes = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].length
    if (graphemes > 1000 || Buffer.byteLength(text) > 10_000)
      return invalid('Input/message/text must not be longer than 1000 graphemes')
    return ok(messageView(chat.write(convo, us, text, now())))
  }

  function withConvo(request: FakeRequest, act: (convo: Convo) => FakeAnswer): FakeAnswer {
    const convo = chat.convos.get(String(jsonBody(request).convoId))
    return convo === undefined ? noConvo : act(convo)
  }

  function acceptConvo(request: FakeRequest): FakeAnswer {
    return withConvo(request, (convo) => ok(convo.status === 'accepted' ? {} : { rev: chat.accept(convo) }))
  }

  function updateRead(request: FakeRequest): FakeAnswer {
    return withConvo(request, (convo) => ok({ convo: chat.view(convo) }))
  }

  const path = (name: string) => `/xrpc/chat.bsky.convo.${name}`
  return [
    { method: 'GET', path: path('getLog'), handle: getLog },
    { method: 'GET', path: path('listConvos'), handle: listConvos },
    { method: 'GET', path: path('getConvo'), handle: getConvo },
    { method: 'GET', path: path('getConvoForMembers'), handle: getConvoForMembers },
    { method: 'GET', path: path('getMessages'), handle: getMessages },
    { method: 'POST', path: path('sendMessage'), write: true, handle: sendMessage },
    { method: 'POST', path: path('acceptConvo'), handle: acceptConvo },
    { method: 'POST', path: path('updateRead'), handle: updateRead },
  ]
}
