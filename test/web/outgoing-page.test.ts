// Can a person attach files and write more than one post, by mouse and keyboard, on a desk and on a phone?
import { beforeAll, describe, expect, test } from 'vitest'
import { violations } from '../e2e/axe.ts'
import { type BuiltPage, buildPage } from './built-page.ts'
import { maya, pageIn } from './page-in-browser.ts'

let built: BuiltPage
beforeAll(async () => {
  built = await buildPage()
}, 120_000)

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNsaGj4DwAFhAKAjM1mJgAAAABJRU5ErkJggg==',
  'base64',
)
const picture = (name: string) => ({ name, mimeType: 'image/png', buffer: png })
const long = 'We found your parcel in Porto this morning and put it on the next van. '.repeat(6)

describe('files and long texts', { timeout: 60_000 }, () => {
  const { open, shut, bubble, at } = pageIn(() => built.root)
  const composer = () => at.page.getByRole('form', { name: 'Answer' })
  const field = () => at.page.getByRole('textbox', { name: 'Write a public answer' })
  const files = () => composer().getByRole('list', { name: 'Attached files' }).getByRole('listitem')
  const choose = (...chosen: ReturnType<typeof picture>[]) =>
    composer().getByLabel('Files to attach').setInputFiles(chosen)
  const send = () => composer().getByRole('button', { name: /^Send/ })
  /** Hands a file to the page as the browser does when one is pasted or dropped. */
  const hand = (how: 'paste' | 'drop', name: string) =>
    field().evaluate(
      (element, [kind, fileName]) => {
        const data = new DataTransfer()
        data.items.add(new File([new Uint8Array([1])], fileName, { type: 'image/png' }))
        const options = { bubbles: true, cancelable: true }
        element.dispatchEvent(
          kind === 'paste'
            ? new ClipboardEvent('paste', { ...options, clipboardData: data })
            : new DragEvent('drop', { ...options, dataTransfer: data }),
        )
      },
      [how, name] as const,
    )

  test('a picture is attached, described, sent, and shown in the thread', async () => {
    await open(maya)
    await choose(picture('label.png'))
    await files().getByText('label.png').waitFor()
    expect(await files().locator('img').getAttribute('src')).toMatch(/^blob:/)
    await at.page.getByRole('textbox', { name: 'Description of label.png' }).fill('The label, torn')
    await field().fill('This label?')
    expect(await violations(at.page)).toEqual([])
    await at.page.keyboard.press('Control+Enter')
    await bubble('This label?').getByRole('img', { name: 'The label, torn' }).waitFor()
    await files().waitFor({ state: 'detached' })
    const [reply] = [...at.standIn.world.replies.values()].slice(-1)
    expect(reply?.attachments).toMatchObject([{ uploadId: 'upload-label-png', alt: 'The label, torn' }])
    await bubble('This label?').getByRole('button', { name: /Undo/ }).click()
    await files().getByText('upload-label-png').waitFor()
    await shut()
  })

  test('files come by pasting and dropping too, and can be taken off; a draft keeps them', async () => {
    await open(maya)
    await hand('paste', 'pasted.png')
    await hand('drop', 'dropped.png')
    await expect.poll(() => files().count()).toBe(2)
    await composer().getByRole('button', { name: 'Remove pasted.png' }).click()
    await expect.poll(() => files().allTextContents()).toEqual([expect.stringContaining('dropped.png')])
    await at.page.reload()
    await files().getByText('dropped.png').waitFor()
    await shut()
  })

  test('what cannot go says what to do', async () => {
    await open(maya)
    await choose({ name: 'run.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') })
    await at.page.getByRole('alert').getByText('“run.exe” cannot be attached').waitFor()
    await choose(...['1', '2', '3', '4', '5'].map((n) => picture(`${n}.png`)))
    await at.page.getByRole('alert').getByText('Remove 1.').waitFor()
    await field().fill('Five pictures')
    expect(await send().isDisabled()).toBe(true)
    await composer().getByRole('button', { name: 'Remove 5.png' }).click()
    await expect.poll(() => send().isEnabled()).toBe(true)
    at.standIn.online(false)
    await composer().getByRole('button', { name: 'Remove 4.png' }).click()
    await choose(picture('offline.png'))
    await files().getByRole('alert').getByText('No answer from the server').waitFor()
    at.standIn.online(true)
    await composer().getByRole('button', { name: 'Remove offline.png' }).click()
    await shut()
  })

  test('a text longer than a post is shown as the posts it becomes', async () => {
    await open(maya)
    await field().fill(long)
    const posts = composer().getByRole('region', { name: 'Posts this becomes' })
    await posts.getByText('2 posts').waitFor()
    expect(await posts.getByRole('listitem').allTextContents()).toEqual([
      expect.stringMatching(/\(1\/2\)2\d\d of 280$/),
      expect.stringMatching(/\(2\/2\)\d+ of 280$/),
    ])
    expect(await violations(at.page)).toEqual([])
    await composer().getByRole('button', { name: 'Send 2 posts' }).click()
    await bubble('We found your parcel').waitFor()
    await shut()
  })

  test('what is left is counted as its platform counts it', async () => {
    await open(maya)
    const left = async (text: string, words: string) => {
      await field().fill(text)
      await composer().getByText(words, { exact: true }).waitFor()
    }
    // On X an address is 23, and a letter of another script or an emoji 2.
    await left('a'.repeat(10), '270 of 280 left')
    await left(`https://example.com/${'a'.repeat(200)}`, '257 of 280 left')
    await left('荷物👩‍👩‍👧', '274 of 280 left')
    await shut()
  })

  test('whoever types faster than it is counted sees every letter, and sends every one', async () => {
    await open(maya)
    await field().focus()
    const { page } = at
    const whole = 'It goes out today, and a courier brings it. '.repeat(6).trim()
    await page.evaluate((words) => {
      for (const letter of words) document.execCommand('insertText', false, letter)
    }, whole)
    expect(await field().inputValue()).toBe(whole)
    // The field has grown with its words in the same task, not when they are counted.
    expect(await field().evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBe(0)
    await composer()
      .getByText(`${280 - whole.length} of 280 left`, { exact: true })
      .waitFor()
    await page.evaluate(() => document.execCommand('insertText', false, '!'))
    await page.keyboard.press('Control+Enter')
    await bubble(`${whole}!`).waitFor()
    expect(await field().inputValue()).toBe('')
    await shut()
  })

  test('a reply window runs down before one’s eyes, and what can be sent changes as it closes', async () => {
    await open('/')
    const { page } = at
    await page.clock.install()
    await page.reload()
    await page.getByRole('option').filter({ hasText: 'Camille Roy' }).click()
    const answer = page.getByRole('textbox', { name: 'Write a private answer' })
    await answer.fill('Here is the link.')
    const window = composer().getByTitle(/^Reply window closes at/)
    await window.getByText('41 m').waitFor()
    await page.clock.fastForward('30:00')
    await window.getByText('11 m').waitFor()
    await page.getByText('Reply window closes in 15 minutes').waitFor()
    await page.clock.fastForward('12:00')
    await page.getByText('WhatsApp closed free replies').waitFor()
    expect(await answer.count()).toBe(0)
    await composer().getByRole('button', { name: 'Send template' }).waitFor()
    await shut()
  })

  test('fits a phone', async () => {
    await open(maya, { width: 390, height: 844 })
    await choose(picture('a-very-long-name-of-a-picture-from-a-phone-2026-11-22.png'), picture('two.png'))
    await files().nth(1).waitFor()
    await field().fill(long)
    await composer().getByRole('region', { name: 'Posts this becomes' }).waitFor()
    expect(await at.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    expect(await violations(at.page)).toEqual([])
    const box = await send().boundingBox()
    expect(box === null ? 0 : box.y + box.height).toBeLessThanOrEqual(844)
    await shut()
  })
})
