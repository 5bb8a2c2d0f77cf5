// Is the chat small enough for other people's pages, whole in one script, and free of what strict policies refuse?
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { buildChatWidget } from '../../../web/chat-widget/build.ts'

test('one script of at most 15 KB, without markup, evaluation or inline style', async () => {
  const script = await buildChatWidget()
  expect(gzipSync(script).length).toBeLessThanOrEqual(15 * 1024)
  expect(script).not.toMatch(
    /innerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|\.style\b|"style"/,
  )
  expect(script).not.toMatch(/\bimport\(|\brequire\(/)
})
