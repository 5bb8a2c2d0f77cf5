// What can be done by key, and by which key unless somebody chose another? One list for keyboard, palette and help.
import { t } from '@lingui/core/macro'
import type { Permission } from '#shared/api/roles.ts'

export const commandGroups = ['Move', 'Act', 'Reply', 'Go'] as const

export const groupNames: Readonly<Record<Command['group'], string>> = {
  Move: t({ message: 'Move', context: 'group of commands' }),
  Act: t({ message: 'Act', context: 'group of commands' }),
  Reply: t({ message: 'Reply', context: 'group of commands' }),
  Go: t({ message: 'Go', context: 'group of commands' }),
}

export type Command = {
  id: string
  words: string
  group: (typeof commandGroups)[number]
  /** Keys as they are typed: `e`, `E` with Shift, `g i` one after the other. */
  keys: readonly string[]
  /** Keys that nobody changes, as they are shown; they act in text fields or while single keys are off. */
  fixed?: readonly string[]
  needs: Permission
  /** Also acts where no list is shown. */
  anywhere?: true
  /** Also acts while the key is held down. */
  repeats?: true
  /** May follow itself faster than conversations open: what it is done to need not be open. */
  runs?: true
}

const list = [
  {
    id: 'next',
    words: t({ message: 'Next', context: 'command' }),
    group: 'Move',
    keys: ['j', ']'],
    fixed: ['↓'],
    needs: 'read',
    repeats: true,
    runs: true,
  },
  {
    id: 'previous',
    words: t({ message: 'Previous', context: 'command' }),
    group: 'Move',
    keys: ['k', '['],
    fixed: ['↑'],
    needs: 'read',
    repeats: true,
    runs: true,
  },
  {
    id: 'open',
    words: t({ message: 'Open', context: 'command' }),
    group: 'Move',
    keys: ['o'],
    fixed: ['↵'],
    needs: 'read',
  },
  {
    id: 'back',
    words: t({ message: 'Back', context: 'command' }),
    group: 'Move',
    keys: ['u'],
    fixed: ['Esc'],
    needs: 'read',
  },
  { id: 'claim-next', words: t`Claim next best`, group: 'Move', keys: ['q'], needs: 'work' },
  { id: 'merge', words: t`Merge new`, group: 'Move', keys: ['.'], needs: 'read' },
  { id: 'choose', words: t`Choose row`, group: 'Move', keys: ['x'], needs: 'supervise' },
  {
    id: 'choose-down',
    words: t`Choose on the way down`,
    group: 'Move',
    keys: ['J'],
    needs: 'supervise',
    repeats: true,
    runs: true,
  },
  {
    id: 'choose-up',
    words: t`Choose on the way up`,
    group: 'Move',
    keys: ['K'],
    needs: 'supervise',
    repeats: true,
    runs: true,
  },
  { id: 'choose-all', words: t`Choose all`, group: 'Move', keys: [], fixed: ['Ctrl A'], needs: 'supervise' },
  {
    id: 'search',
    words: t({ message: 'Search', context: 'command' }),
    group: 'Move',
    keys: ['/'],
    needs: 'read',
  },
  {
    id: 'filter',
    words: t({ message: 'Filter', context: 'command' }),
    group: 'Move',
    keys: ['f'],
    needs: 'read',
  },
  { id: 'split', words: t`Crisis, everything else, both`, group: 'Move', keys: ['s'], needs: 'read' },
  {
    id: 'claim',
    words: t({ message: 'Claim', context: 'command' }),
    group: 'Act',
    keys: ['c'],
    needs: 'work',
  },
  {
    id: 'release',
    words: t({ message: 'Release', context: 'command' }),
    group: 'Act',
    keys: ['C'],
    needs: 'work',
  },
  {
    id: 'assign',
    words: t({ message: 'Assign', context: 'command' }),
    group: 'Act',
    keys: ['a'],
    needs: 'supervise',
  },
  {
    id: 'snooze',
    words: t({ message: 'Snooze', context: 'command' }),
    group: 'Act',
    keys: ['h', 'b'],
    needs: 'work',
  },
  {
    id: 'close',
    words: t({ message: 'Close', context: 'command' }),
    group: 'Act',
    keys: ['e'],
    needs: 'work',
    runs: true,
  },
  {
    id: 'reopen',
    words: t({ message: 'Reopen', context: 'command' }),
    group: 'Act',
    keys: ['E'],
    needs: 'work',
  },
  {
    id: 'ignore',
    words: t({ message: 'Ignore', context: 'command' }),
    group: 'Act',
    keys: ['I'],
    needs: 'work',
  },
  { id: 'tags', words: t`Tags`, group: 'Act', keys: ['l'], needs: 'work' },
  { id: 'priority', words: t`Set priority`, group: 'Act', keys: ['P'], needs: 'work' },
  { id: 'relabel', words: t`Correct triage`, group: 'Act', keys: ['d'], needs: 'work' },
  {
    id: 'approve',
    words: t({ message: 'Approve', context: 'command' }),
    group: 'Act',
    keys: ['y'],
    needs: 'supervise',
  },
  {
    id: 'send-back',
    words: t({ message: 'Send back', context: 'command' }),
    group: 'Act',
    keys: ['Y'],
    needs: 'supervise',
  },
  { id: 'undo', words: t({ message: 'Undo', context: 'command' }), group: 'Act', keys: ['z'], needs: 'work' },
  {
    id: 'reply',
    words: t({ message: 'Reply', context: 'command' }),
    group: 'Reply',
    keys: ['r'],
    needs: 'work',
  },
  { id: 'reply-privately', words: t`Reply privately`, group: 'Reply', keys: ['p'], needs: 'work' },
  { id: 'note', words: t`Note`, group: 'Reply', keys: ['n'], needs: 'work' },
  { id: 'templates', words: t`Templates`, group: 'Reply', keys: ['t'], needs: 'work' },
  { id: 'macros', words: t`Macros`, group: 'Reply', keys: ['m'], needs: 'work' },
  { id: 'retry', words: t`Send again what failed`, group: 'Reply', keys: ['R'], needs: 'work' },
  { id: 'why', words: t`Why this priority`, group: 'Reply', keys: ['w'], needs: 'read' },
  { id: 'panel', words: t`Customer panel`, group: 'Reply', keys: ['i'], needs: 'read' },
  { id: 'inbox', words: t`Inbox`, group: 'Go', keys: ['g i'], needs: 'read', anywhere: true },
  { id: 'mine', words: t`Mine`, group: 'Go', keys: ['g m'], needs: 'read', anywhere: true },
  { id: 'unassigned', words: t`Unassigned`, group: 'Go', keys: ['g u'], needs: 'read', anywhere: true },
  { id: 'waiting', words: t`Waiting`, group: 'Go', keys: ['g w'], needs: 'read', anywhere: true },
  { id: 'snoozed', words: t`Snoozed`, group: 'Go', keys: ['g s'], needs: 'read', anywhere: true },
  { id: 'approvals', words: t`Approvals`, group: 'Go', keys: ['g a'], needs: 'read', anywhere: true },
  { id: 'failed', words: t`Failed`, group: 'Go', keys: ['g f'], needs: 'read', anywhere: true },
  { id: 'done', words: t`Done`, group: 'Go', keys: ['g d'], needs: 'read', anywhere: true },
  { id: 'reading', words: t`The list, to read`, group: 'Go', keys: ['g l'], needs: 'read' },
  { id: 'pulse', words: t`Pulse`, group: 'Go', keys: ['g p'], needs: 'read', anywhere: true },
  { id: 'crisis', words: t`Crisis`, group: 'Go', keys: ['g c'], needs: 'read', anywhere: true },
  { id: 'team', words: t`Team`, group: 'Go', keys: ['g t'], needs: 'supervise', anywhere: true },
  { id: 'settings', words: t`Settings`, group: 'Go', keys: ['g ,'], needs: 'read', anywhere: true },
  { id: 'help', words: t`Keyboard help`, group: 'Go', keys: ['?'], needs: 'read', anywhere: true },
] as const satisfies readonly Command[]

export type CommandId = (typeof list)[number]['id']
export const commands: readonly (Command & { id: CommandId })[] = list

/** Keys that do one thing each wherever they act, for the help. */
export const fixedKeys: readonly { words: string; keys: string; group: Command['group'] }[] = [
  { words: t({ message: 'Send', context: 'command' }), keys: 'Ctrl ↵', group: 'Reply' },
  { words: t`Send and close`, keys: 'Ctrl Shift ↵', group: 'Reply' },
  { words: t`Public, private, note`, keys: 'Ctrl .', group: 'Reply' },
  { words: t`Everything that can be done`, keys: 'Ctrl K', group: 'Go' },
  { words: t`Next pane`, keys: 'F6', group: 'Go' },
]
