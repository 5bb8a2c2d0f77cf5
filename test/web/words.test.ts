// Does the page say what it means?
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { ReplyView } from '#shared/api/shapes.ts'
import { replyStatuses } from '#shared/domain/reply-state.ts'
import { saidAnew } from '../../web/settings/issue-words.ts'
import { problems } from '../../web/words/alerts.ts'
import { identityWords } from '../../web/words/identities.ts'
import { handleWords, listPeople, personName } from '../../web/words/people.ts'
import { problemWords } from '../../web/words/problems.ts'
import { badgeOf } from '../../web/words/replies.ts'
import { moodOf } from '../../web/words/sentiments.ts'
import { nextDue, span, windowTone } from '../../web/words/time.ts'
import { plainReply } from './plain-reply.ts'

describe('clocks', () => {
  const now = Date.parse('2026-11-22T10:41:00Z')
  const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString()

  test.each([
    [-2, '2 m over', 'over'],
    [4, '4 m', 'soon'],
    [34, '34 m', 'plain'],
    [70, '1 h 10 m', 'plain'],
  ])('due in %i minutes', (minutes, text, tone) => {
    expect(nextDue({ dueAt: at(minutes), replyWindowEndsAt: null }, now)).toMatchObject({
      text,
      tone,
      window: false,
    })
  })

  test('the reply window speaks when it is what closes', () => {
    expect(nextDue({ dueAt: at(-20), replyWindowEndsAt: at(40) }, now)).toMatchObject({
      text: '40 m',
      window: true,
    })
    expect(nextDue({ dueAt: at(10), replyWindowEndsAt: at(900) }, now)).toMatchObject({ window: false })
    expect(nextDue({ dueAt: null, replyWindowEndsAt: at(40) }, now)).toBeNull()
  })

  test('a window is far, near, in its last half hour, closed', () => {
    expect([500, 200, 20, -1].map((minutes) => windowTone(at(minutes), now))).toEqual([
      'far',
      'near',
      'last',
      'closed',
    ])
    expect(span(26 * 3_600_000)).toBe('26 h')
  })
})

test('every fate of a reply has its badge', () => {
  const reply: ReplyView = { ...plainReply, status: 'held', holdUntil: new Date(8000).toISOString() }
  for (const status of replyStatuses) expect(badgeOf({ ...reply, status }, 'X', 0).words).not.toBe('')
  expect(badgeOf(reply, 'X', 0)).toMatchObject({ words: 'Sending in 8 s', actions: ['undo', 'now'] })
  expect(badgeOf({ ...reply, status: 'unknown' }, 'X', 0)).toMatchObject({
    words: 'May be posted',
    tone: 'warn',
  })
  const failure = { code: 'window_closed', detail: '', retryable: false, nextAttemptAt: null }
  expect(badgeOf({ ...reply, status: 'failed', failure }, 'X', 0).actions).toEqual([
    'template',
    'edit',
    'copy',
  ])
})

test('moods double beyond 0.6 and doubt where nobody can tell', () => {
  const mood = (score: number, confidence = 0.9) =>
    moodOf({ label: score < 0 ? 'negative' : 'positive', score, confidence }, 0.5)
  expect([mood(-0.91), mood(-0.38), mood(0.41), mood(0.88), mood(-0.9, 0.2)]).toEqual([
    'very-negative',
    'negative',
    'positive',
    'very-positive',
    'unsure',
  ])
})

test('who is known on another channel is named by handle, else by name, else by id: only a handle is a handle', () => {
  const sam = { handle: 'sam', name: 'Sam', id: 'u1' }
  expect([sam, { ...sam, handle: '' }, { handle: '', name: '', id: 'u1' }].map(identityWords)).toEqual([
    '@sam',
    'Sam',
    'u1',
  ])
})

test('people are named', () => {
  expect(personName('bia.lopes@example.com')).toBe('Bia Lopes')
  expect(listPeople(['bia', 'noor', 'eli', 'ana', 'rui'])).toBe('Bia, Noor and 3 more')
  expect([handleWords('maya'), handleWords('+44 77'), handleWords('Ana Souza')]).toEqual([
    '@maya',
    '+44 77',
    'Ana Souza',
  ])
})

test('a refusal is said by its kind, with the server’s own words behind it; who holds a conversation, by name', async () => {
  const held = {
    title: 'Not possible now',
    code: 'held_by_other',
    assignee: 'ana.silva',
    detail: 'x holds it.',
  }
  expect(problemWords(held)).toBe('Ana Silva holds this conversation.')
  expect(problemWords({ code: 'held_by_other', detail: 'x holds it.' })).toBe(
    'A colleague holds this conversation.',
  )
  expect(problemWords({ title: 'Not allowed', detail: 'Leads do.' })).toBe(
    'Your role may not do this: \u2068Leads do.\u2069',
  )
  expect(problemWords({ title: 'Nothing left', detail: 'Nobody waits.' })).toBe(
    'Nothing is waiting for an owner',
  )
  expect([problemWords({ title: 'New kind', detail: 'Why.' }), problemWords({ title: 'New kind' })]).toEqual([
    'Why.',
    'New kind',
  ])
})

test('there are words for every kind of refusal that the routes know', async () => {
  const shared = fileURLToPath(new URL('../../shared', import.meta.url))
  const files = (await readdir(shared, { recursive: true })).filter((name) => name.endsWith('.ts'))
  const titles = new Set<string>()
  for (const name of files) {
    const text = await readFile(join(shared, name), 'utf8')
    for (const [, title = ''] of text.matchAll(/new Problem\(\s*[^',]+(?:'[^']*'[^',]*)?,\s*'([^']+)'/g))
      titles.add(title)
  }
  expect(titles.size).toBeGreaterThan(15)
  expect([...titles].filter((title) => problemWords({ title, detail: 'Why.' }) === 'Why.')).toEqual([])
})

describe('what the server or a rule has said is found again in the language of the page', () => {
  const shared = fileURLToPath(new URL('../../shared', import.meta.url))
  const sourceOf = (...parts: string[]) => readFile(join(shared, ...parts), 'utf8')

  test('what is wrong with a setting', async () => {
    const names = (await readdir(join(shared, 'domain'))).filter((name) => name.endsWith('.ts'))
    const sources = (await Promise.all(names.map((name) => sourceOf('domain', name)))).join('\n')
    // The last is what zod itself says.
    expect(saidAnew.filter((message) => message !== 'Invalid input' && !sources.includes(message))).toEqual(
      [],
    )
  })

  test('why alerts do not arrive', async () => {
    const places = [
      ['platform', 'alert-courier.ts'],
      ['platform', 'alert-mail.ts'],
      ['platform', 'alert-post.ts'],
      ['inbox', 'send-alerts.ts'],
    ]
    const sources = (await Promise.all(places.map((place) => sourceOf(...place)))).join('\n')
    const noted = [...sources.matchAll(/(?:problem: |refused\()['`]([^'`]+)['`]/g)].map(([, words = '']) =>
      words.replaceAll(/\$\{[^}]*\}/g, '503'),
    )
    expect(noted.length).toBeGreaterThan(0)
    expect(noted.filter((words) => !problems.some(([pattern]) => pattern.test(words)))).toEqual([])
    expect(problems.filter(([pattern]) => !noted.some((words) => pattern.test(words)))).toEqual([])
  })
})
