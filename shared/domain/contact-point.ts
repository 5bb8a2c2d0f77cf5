// By what may one person be recognised on two channels? An email address, a phone number, or a handle that the platform
// vouches for.

/** An email address, a phone number, a handle. */
export type ContactPoint = { kind: 'address' | 'number' | 'handle'; value: string }

type Somebody = { handle: string; verified?: boolean | undefined; unverified?: true | undefined }

/**
 * What is known of a customer that others may share, in the form it is compared in. A handle that nobody vouches for is
 * none: anybody may take the same one elsewhere. Nor is anything that somebody may only pretend to have.
 */
export function contactPointsOf({ handle, verified, unverified }: Somebody): ContactPoint[] {
  if (unverified) return []
  const written = handle.trim().toLowerCase()
  if (/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(written)) return [{ kind: 'address', value: written }]
  if (/^\+[\d ().-]+$/.test(written)) {
    const digits = written.replace(/\D/g, '')
    return digits.length < 7 || digits.length > 15 ? [] : [{ kind: 'number', value: `+${digits}` }]
  }
  const name = written.replace(/^@/, '')
  return verified === true && name !== '' ? [{ kind: 'handle', value: name }] : []
}
