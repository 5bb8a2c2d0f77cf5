// Has somebody paused an account? Then nothing is asked of its platform until somebody goes on with it.

export const pauseSetting = 'paused'

export const isPaused = ({ settings }: { settings: Record<string, string> }): boolean =>
  settings[pauseSetting] === 'yes'
