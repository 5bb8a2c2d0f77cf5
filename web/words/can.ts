// Why can something not be done here? The reasons of a capability, as sentences.
import { capabilityReasons } from '#shared/domain/capability.ts'

const sentences: Readonly<Record<string, string>> = capabilityReasons

/** The sentence for a reason code. */
export function cannotWords(reason: string | undefined): string {
  return (reason === undefined ? undefined : sentences[reason]) ?? 'This is not possible here.'
}

export const readOnlyWords = 'Your role may read here but not answer.'
