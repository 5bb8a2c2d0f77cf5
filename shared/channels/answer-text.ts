// What does a platform's answer say, read no further than any honest one goes?

/** Twenty times the largest page a platform gives us. Ours. */
export const mostAnswerBytes = 20_000_000

/** For `networkFailure`, which names what broke by its code. */
class TooLarge extends Error {
  readonly code = 'an answer too large to read'
}

/** The whole body as UTF-8. Throws once it is larger than `mostAnswerBytes`, and whatever the connection throws. */
export async function answerText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > mostAnswerBytes) throw new TooLarge()
    chunks.push(chunk)
  }
  return new TextDecoder().decode(Buffer.concat(chunks))
}
