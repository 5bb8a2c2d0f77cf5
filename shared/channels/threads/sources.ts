// Under which names do polled lists go on their way; our id and username stand behind the slash.

/** All replies in one of our threads. */
export const conversationSource = 'conversation/'
export const mentionSource = 'mentions/'
