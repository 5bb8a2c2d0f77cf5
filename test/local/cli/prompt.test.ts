// Do secrets stay off the screen?
import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { askAt } from '../../../local/cli/prompt.ts'

function terminal() {
  const input = new PassThrough()
  const output = new PassThrough()
  let screen = ''
  output.setEncoding('utf8').on('data', (text) => {
    screen += text
  })
  return { input, ask: askAt(input, output), screen: () => screen }
}

describe('asking', () => {
  test('shows the question, and what is typed only when it is no secret', async () => {
    const { input, ask, screen } = terminal()
    const name = ask('Brand')
    input.write('Acme \r')
    expect(await name).toBe('Acme')
    expect(screen()).toContain('Acme')
    const secret = ask('Token', { hidden: true })
    input.write('s3cr')
    input.write('et\x7f\x7fET\r')
    expect(await secret).toBe('s3crET')
    expect(screen()).toContain('Token: ')
    expect(screen()).not.toMatch(/s3|cr|ET/)
  })

  test.each([
    ['Ctrl-C', '\x03'],
    ['Ctrl-D', '\x04'],
  ])('%s gives up', async (_, key) => {
    const { input, ask } = terminal()
    const answer = ask('Brand')
    input.write(key)
    await expect(answer).rejects.toThrow('Given up')
  })
})
