// What has a platform received from us since the last look?
import type { FakePlatform, FakeSent } from '../platforms/fake-platform.ts'

/** Each call returns what is new. */
export function watchSent(platform: FakePlatform): () => FakeSent[] {
  const seen = new Set<string>()
  return () => {
    const { sent } = platform
    if (sent.length === seen.size) return []
    const fresh = sent.filter(({ nativeId }) => !seen.has(nativeId))
    for (const { nativeId } of fresh) seen.add(nativeId)
    return fresh
  }
}
