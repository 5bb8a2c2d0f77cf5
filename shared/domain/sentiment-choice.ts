// Whom does an account want its mentions judged by: our own model, or Amazon Comprehend?

/** `cloud_for_unknown`: Comprehend only for languages our model does not know. `cloud`: for every one it supports. */
export const sentimentChoices = ['local', 'cloud_for_unknown', 'cloud'] as const
export type SentimentChoice = (typeof sentimentChoices)[number]

/** What an account's settings say; our own model where they say nothing. */
export const sentimentChoiceOf = (settings: Readonly<Record<string, string>>): SentimentChoice =>
  sentimentChoices.find((choice) => choice === settings.sentiment) ?? 'local'
