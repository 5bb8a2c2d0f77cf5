// Does the composer say of a file what the server would, and what to do about it?
import { describe, expect, test } from 'vitest'
import { catalog } from '#shared/channels/catalog.ts'
import { acceptedTypes, fileSize, filesTrouble, fileTrouble } from '../../web/composer/file-rules.ts'

const sideOf = (channel: string, mode: 'public' | 'private') => {
  const side = catalog[channel]?.[mode]
  if (!side) throw new Error(`${channel} has no ${mode} side`)
  return side
}
const x = sideOf('x', 'public')
const picture = { fileName: 'a.png', mimeType: 'image/png', bytes: 1000 }

describe('files', () => {
  test('are offered by what the side takes', () => {
    expect(acceptedTypes(x)).toBe('image/png,image/jpeg,image/webp,image/gif')
    expect(acceptedTypes(sideOf('telegram', 'private'))).toContain('application/pdf')
    expect(acceptedTypes(sideOf('bluesky', 'private'))).toBe('')
  })

  test.each([
    [{ ...picture, mimeType: 'text/html' }, 'cannot be attached'],
    [{ ...picture, mimeType: 'application/pdf' }, 'does not carry this kind'],
    [{ ...picture, bytes: 0 }, 'is empty'],
    [{ ...picture, bytes: 5_000_001 }, 'larger than 5 MB'],
  ])('%o: %s', (file, words) => {
    expect(fileTrouble(file, x)).toContain(words)
    expect(filesTrouble([picture, file], x)).toContain(words)
  })

  test('that can go have no trouble; too many of them do, and any on a side without', () => {
    expect(fileTrouble(picture, x)).toBeNull()
    expect(filesTrouble([], sideOf('bluesky', 'private'))).toBeNull()
    expect(filesTrouble(Array(5).fill(picture), x)).toContain('Remove 1.')
    expect(filesTrouble([picture], sideOf('bluesky', 'private'))).toContain('carries no files')
  })

  test('are of the types the platform takes, and no larger together than it takes at once', () => {
    const line = sideOf('line', 'private')
    expect(acceptedTypes(line)).toBe('image/png,image/jpeg')
    expect(fileTrouble({ ...picture, mimeType: 'image/gif' }, line)).toContain('does not carry this kind')
    const email = sideOf('email', 'private')
    const large = { ...picture, bytes: 10_000_000 }
    expect(filesTrouble([large, large], email)).toBeNull()
    expect(filesTrouble([large, large, large], email)).toContain('Together they are larger than 28 MB')
  })

  test('have sizes people can read', () => {
    expect([900, 4200, 1_250_000].map(fileSize)).toEqual(['900 B', '4 kB', '1.2 MB'])
  })
})
