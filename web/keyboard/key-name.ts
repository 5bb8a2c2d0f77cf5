// How is a key called on this machine? What is Ctrl elsewhere is ⌘ on a Mac.

export const keyName = (key: string): string =>
  key === 'Ctrl' && /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : key
