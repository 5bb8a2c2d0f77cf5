// Which keys do what? One list for the keyboard itself and for the page that explains it.

export type Shortcut = {
  keys: readonly string[]
  words: string /** Works while single keys are off. */
  always?: true
}

export const shortcutGroups: readonly { title: string; shortcuts: readonly Shortcut[] }[] = [
  {
    title: 'Move',
    shortcuts: [
      { keys: ['j', 'k'], words: 'Next, previous' },
      { keys: ['↓', '↑'], words: 'Row by row', always: true },
      { keys: ['↵'], words: 'Open', always: true },
      { keys: ['q'], words: 'Claim next best' },
      { keys: ['.'], words: 'Merge new' },
      { keys: ['x'], words: 'Choose row' },
      { keys: ['J', 'K'], words: 'Choose on the way' },
      { keys: ['Ctrl', 'A'], words: 'Choose all', always: true },
      { keys: ['/'], words: 'Search' },
      { keys: ['f'], words: 'Filter' },
      { keys: ['s'], words: 'Crisis, everything else, both' },
      { keys: ['Esc'], words: 'Back', always: true },
    ],
  },
  {
    title: 'Act',
    shortcuts: [
      { keys: ['c'], words: 'Claim' },
      { keys: ['C'], words: 'Release' },
      { keys: ['a'], words: 'Assign' },
      { keys: ['h'], words: 'Snooze' },
      { keys: ['e'], words: 'Close' },
      { keys: ['E'], words: 'Reopen' },
      { keys: ['l'], words: 'Tags' },
      { keys: ['d'], words: 'Correct triage' },
      { keys: ['z'], words: 'Undo' },
    ],
  },
  {
    title: 'Reply',
    shortcuts: [
      { keys: ['r'], words: 'Reply' },
      { keys: ['p'], words: 'Reply privately' },
      { keys: ['n'], words: 'Note' },
      { keys: ['t'], words: 'Templates' },
      { keys: ['m'], words: 'Macros' },
      { keys: ['Ctrl', '↵'], words: 'Send', always: true },
      { keys: ['Ctrl', '.'], words: 'Public, private, note', always: true },
      { keys: ['w'], words: 'Why this priority' },
      { keys: ['i'], words: 'Customer panel' },
    ],
  },
  {
    title: 'Go',
    shortcuts: [
      { keys: ['g', 'i'], words: 'Inbox' },
      { keys: ['g', 'm'], words: 'Mine' },
      { keys: ['g', 'u'], words: 'Unassigned' },
      { keys: ['g', 'w'], words: 'Waiting' },
      { keys: ['g', 's'], words: 'Snoozed' },
      { keys: ['g', 'd'], words: 'Done' },
      { keys: ['g', 'p'], words: 'Pulse' },
      { keys: ['g', 'c'], words: 'Crisis' },
      { keys: ['g', ','], words: 'Settings' },
      { keys: ['?'], words: 'This help' },
    ],
  },
]
