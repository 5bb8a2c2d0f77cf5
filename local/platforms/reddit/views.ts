// How does Reddit show what was written?
import { postOf, type Thing, us } from './world.ts'

type View = { kind: string; data: Record<string, unknown> }

/** As in lists, by id, and after it was posted. */
export function thingView(thing: Thing, origin: string): View {
  if (thing.kind === 't4') return messageView(thing)
  return thing.kind === 't3' ? postView(thing, origin) : commentView(thing, origin)
}

/** The inbox shows comments shorter, and with the reason they are there. */
export function inboxView(thing: Thing): View {
  if (thing.kind === 't4') return messageView(thing)
  const { name, parent } = thing
  return {
    kind: 't1',
    data: {
      ...common(thing),
      type: thing.told,
      subject: thing.told === 'username_mention' ? 'username mention' : 'comment reply',
      body: wordsOf(thing),
      body_html: '<!-- SC_OFF --><div class="md"></div><!-- SC_ON -->',
      parent_id: parent?.name ?? null,
      link_title: postOf(thing).title,
      context: `${pathOf(thing)}?context=3`,
      subreddit_name_prefixed: `r/${thing.subreddit}`,
      was_comment: true,
      new: true,
      dest: us.name,
      id: name.slice(3),
    },
  }
}

function commentView(thing: Thing, origin: string): View {
  return {
    kind: 't1',
    data: {
      ...common(thing),
      ...state(thing),
      ...picturesOf(thing, origin),
      body: wordsOf(thing),
      parent_id: thing.parent?.name ?? null,
      link_id: postOf(thing).name,
      permalink: pathOf(thing),
      archived: thing.archived || postOf(thing).archived,
      score: 1,
      replies: '',
    },
  }
}

function postView(thing: Thing, origin: string): View {
  return {
    kind: 't3',
    data: {
      ...common(thing),
      ...state(thing),
      ...picturesOf(thing, origin),
      title: thing.title,
      selftext: wordsOf(thing),
      permalink: pathOf(thing),
      url: `https://www.reddit.com${pathOf(thing)}`,
      is_self: true,
      num_comments: 3,
    },
  }
}

function messageView(thing: Thing): View {
  const first = postOf(thing)
  return {
    kind: 't4',
    data: {
      ...common(thing),
      subreddit: null,
      type: 'unknown',
      subject: thing.title,
      body: thing.text,
      parent_id: thing.parent?.name ?? null,
      first_message_name: thing.parent === null ? null : first.name,
      dest: thing.author.id === us.id ? thing.parent?.author.name : us.name,
      was_comment: false,
      new: true,
      context: '',
    },
  }
}

function common({ name, author, at, subreddit, gone }: Thing): Record<string, unknown> {
  const seconds = Math.floor(at.getTime() / 1000)
  return {
    id: name.slice(3),
    name,
    subreddit,
    created: seconds,
    created_utc: seconds,
    ...(gone ? { author: '[deleted]' } : { author: author.name, author_fullname: author.id }),
  }
}

function state({ editedAt, locked, archived }: Thing): Record<string, unknown> {
  return { edited: editedAt === null ? false : Math.floor(editedAt.getTime() / 1000), locked, archived }
}

function wordsOf({ gone, text }: Thing): string {
  return gone ? '[deleted]' : text
}

function picturesOf({ picture, name }: Thing, origin: string): Record<string, unknown> {
  if (picture === null) return {}
  const s = { x: 640, y: 480, u: `${origin}/media/${name}` }
  return {
    media_metadata: {
      [`${name}pic`]: { status: 'valid', e: 'Image', m: picture.mimeType, p: [], s, id: name },
    },
  }
}

function pathOf(thing: Thing): string {
  const post = postOf(thing)
  const page = `/r/${thing.subreddit}/comments/${post.name.slice(3)}/a_thread/`
  return thing === post ? page : `${page}${thing.name.slice(3)}/`
}
