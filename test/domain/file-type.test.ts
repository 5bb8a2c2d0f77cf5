// Is a file taken for what its bytes say it is, and everything that could run refused?
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fileHeadBytes, fileTypeOf, mediaKindOf, uploadTypes } from '#shared/domain/file-type.ts'

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0))
const box = (brand: string): string => `\0\0\0\x20ftyp${brand}\0\0\0\0`

describe('the type of a file', () => {
  it.each([
    ['\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'image/png', 'image'],
    ['\xff\xd8\xff\xe0\0\x10JFIF', 'image/jpeg', 'image'],
    ['GIF89a\x01\0\x01\0', 'image/gif', 'image'],
    ['RIFF\x24\0\0\0WEBPVP8 ', 'image/webp', 'image'],
    ['%PDF-1.7\n', 'application/pdf', 'document'],
    [box('isom'), 'video/mp4', 'video'],
    [box('mp42'), 'video/mp4', 'video'],
    [box('M4A '), 'audio/mp4', 'audio'],
    ['ID3\x04\0', 'audio/mpeg', 'audio'],
    ['OggS\0\x02', 'audio/ogg', 'audio'],
  ] as const)('is read from %j', (head, type, kind) => {
    expect(fileTypeOf(bytes(head))).toBe(type)
    expect(mediaKindOf(type)).toBe(kind)
  })

  it.each([
    ['a page', '<!DOCTYPE html>'],
    ['a drawing with scripts', '<svg xmlns="http'],
    ['a Windows program', 'MZ\x90\0\x03\0\0\0'],
    ['a Linux program', '\x7fELF\x02\x01\x01'],
    ['a shell script', '#!/bin/sh\n'],
    ['an archive', 'PK\x03\x04\x14\0'],
    ['a sound in another wrapping', 'RIFF\x24\0\0\0WAVEfmt '],
    ['a phone’s picture', box('heic')],
    ['nothing', ''],
  ])('refuses %s', (_, head) => {
    expect(fileTypeOf(bytes(head))).toBeNull()
  })

  it('never takes what a browser would sniff as markup, whatever follows', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('<', ' <', '\n\n<', '\ufeff'),
        fc.uint8Array({ maxLength: 40 }),
        (start, rest) => {
          expect(fileTypeOf(Uint8Array.from([...new TextEncoder().encode(start), ...rest]))).toBeNull()
        },
      ),
    )
  })

  it('needs no more than the bytes it asks for', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: fileHeadBytes, maxLength: 60 }), (file) => {
        expect(fileTypeOf(file.subarray(0, fileHeadBytes))).toBe(fileTypeOf(file))
      }),
    )
    expect(uploadTypes.some((type) => /html|svg|script|xml/.test(type))).toBe(false)
  })
})
