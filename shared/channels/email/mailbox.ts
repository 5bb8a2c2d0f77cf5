// Whose mailbox is this address? The part behind a plus is only a mark in it.

export const mailboxOf = (address: string): string => address.toLowerCase().replace(/\+[^@]*@/, '@')
