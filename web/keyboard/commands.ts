// What can be done by key, and by which key unless somebody chose another? One list for keyboard, palette and help.
import type { Permission } from '#shared/api/roles.ts'

export const commandGroups = ['Move', 'Act', 'Reply', 'Go'] as const

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
}

const list = [
  { id: 'next', words: 'Next', group: 'Move', keys: ['j', ']'], fixed: ['↓'], needs: 'read', repeats: true },
  {
    id: 'previous',
    words: 'Previous',
    group: 'Move',
    keys: ['k', '['],
    fixed: ['↑'],
    needs: 'read',
    repeats: true,
  },
  { id: 'open', words: 'Open', group: 'Move', keys: ['o'], fixed: ['↵'], needs: 'read' },
  { id: 'back', words: 'Back', group: 'Move', keys: ['u'], fixed: ['Esc'], needs: 'read' },
  { id: 'claim-next', words: 'Claim next best', group: 'Move', keys: ['q'], needs: 'work' },
  { id: 'merge', words: 'Merge new', group: 'Move', keys: ['.'], needs: 'read' },
  { id: 'choose', words: 'Choose row', group: 'Move', keys: ['x'], needs: 'supervise' },
  {
    id: 'choose-down',
    words: 'Choose on the way down',
    group: 'Move',
    keys: ['J'],
    needs: 'supervise',
    repeats: true,
  },
  {
    id: 'choose-up',
    words: 'Choose on the way up',
    group: 'Move',
    keys: ['K'],
    needs: 'supervise',
    repeats: true,
  },
  { id: 'choose-all', words: 'Choose all', group: 'Move', keys: [], fixed: ['Ctrl A'], needs: 'supervise' },
  { id: 'search', words: 'Search', group: 'Move', keys: ['/'], needs: 'read' },
  { id: 'filter', words: 'Filter', group: 'Move', keys: ['f'], needs: 'read' },
  { id: 'split', words: 'Crisis, everything else, both', group: 'Move', keys: ['s'], needs: 'read' },
  { id: 'claim', words: 'Claim', group: 'Act', keys: ['c'], needs: 'work' },
  { id: 'release', words: 'Release', group: 'Act', keys: ['C'], needs: 'work' },
  { id: 'assign', words: 'Assign', group: 'Act', keys: ['a'], needs: 'supervise' },
  { id: 'snooze', words: 'Snooze', group: 'Act', keys: ['h', 'b'], needs: 'work' },
  { id: 'close', words: 'Close', group: 'Act', keys: ['e'], needs: 'work' },
  { id: 'reopen', words: 'Reopen', group: 'Act', keys: ['E'], needs: 'work' },
  { id: 'ignore', words: 'Ignore', group: 'Act', keys: ['I'], needs: 'work' },
  { id: 'tags', words: 'Tags', group: 'Act', keys: ['l'], needs: 'work' },
  { id: 'priority', words: 'Set priority', group: 'Act', keys: ['P'], needs: 'work' },
  { id: 'relabel', words: 'Correct triage', group: 'Act', keys: ['d'], needs: 'work' },
  { id: 'approve', words: 'Approve', group: 'Act', keys: ['y'], needs: 'supervise' },
  { id: 'send-back', words: 'Send back', group: 'Act', keys: ['Y'], needs: 'supervise' },
  { id: 'undo', words: 'Undo', group: 'Act', keys: ['z'], needs: 'work' },
  { id: 'reply', words: 'Reply', group: 'Reply', keys: ['r'], needs: 'work' },
  { id: 'reply-privately', words: 'Reply privately', group: 'Reply', keys: ['p'], needs: 'work' },
  { id: 'note', words: 'Note', group: 'Reply', keys: ['n'], needs: 'work' },
  { id: 'templates', words: 'Templates', group: 'Reply', keys: ['t'], needs: 'work' },
  { id: 'macros', words: 'Macros', group: 'Reply', keys: ['m'], needs: 'work' },
  { id: 'retry', words: 'Send again what failed', group: 'Reply', keys: ['R'], needs: 'work' },
  { id: 'why', words: 'Why this priority', group: 'Reply', keys: ['w'], needs: 'read' },
  { id: 'panel', words: 'Customer panel', group: 'Reply', keys: ['i'], needs: 'read' },
  { id: 'inbox', words: 'Inbox', group: 'Go', keys: ['g i'], needs: 'read', anywhere: true },
  { id: 'mine', words: 'Mine', group: 'Go', keys: ['g m'], needs: 'read', anywhere: true },
  { id: 'unassigned', words: 'Unassigned', group: 'Go', keys: ['g u'], needs: 'read', anywhere: true },
  { id: 'waiting', words: 'Waiting', group: 'Go', keys: ['g w'], needs: 'read', anywhere: true },
  { id: 'snoozed', words: 'Snoozed', group: 'Go', keys: ['g s'], needs: 'read', anywhere: true },
  { id: 'approvals', words: 'Approvals', group: 'Go', keys: ['g a'], needs: 'read', anywhere: true },
  { id: 'failed', words: 'Failed', group: 'Go', keys: ['g f'], needs: 'read', anywhere: true },
  { id: 'done', words: 'Done', group: 'Go', keys: ['g d'], needs: 'read', anywhere: true },
  { id: 'pulse', words: 'Pulse', group: 'Go', keys: ['g p'], needs: 'read', anywhere: true },
  { id: 'crisis', words: 'Crisis', group: 'Go', keys: ['g c'], needs: 'read', anywhere: true },
  { id: 'team', words: 'Team', group: 'Go', keys: ['g t'], needs: 'supervise', anywhere: true },
  { id: 'settings', words: 'Settings', group: 'Go', keys: ['g ,'], needs: 'read', anywhere: true },
  { id: 'help', words: 'Keyboard help', group: 'Go', keys: ['?'], needs: 'read', anywhere: true },
] as const satisfies readonly Command[]

export type CommandId = (typeof list)[number]['id']
export const commands: readonly (Command & { id: CommandId })[] = list

/** Keys that do one thing each wherever they act, for the help. */
export const fixedKeys: readonly { words: string; keys: string; group: Command['group'] }[] = [
  { words: 'Send', keys: 'Ctrl ↵', group: 'Reply' },
  { words: 'Send and close', keys: 'Ctrl Shift ↵', group: 'Reply' },
  { words: 'Public, private, note', keys: 'Ctrl .', group: 'Reply' },
  { words: 'Everything that can be done', keys: 'Ctrl K', group: 'Go' },
  { words: 'Next pane', keys: 'F6', group: 'Go' },
]
