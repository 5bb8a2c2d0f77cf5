// In which language does the page speak? Words live in this folder only, so a second language is a second folder.

export const locale = 'en-GB'
