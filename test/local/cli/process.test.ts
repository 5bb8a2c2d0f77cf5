// Do the commands behave as programs: streams, exit codes, a reader that leaves early?
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { harken } from './terminal.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

function program(args: readonly string[]) {
  const child = spawn(process.execPath, ['local/start.mjs', 'cli/main', ...args], { cwd: root })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    err += text
  })
  child.stdin.on('error', () => {})
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, out, err }))
  })
  return { child, ended }
}

describe('harken as a program', () => {
  test('scores 10,000 lines in order', async () => {
    const { child, ended } = program(['score'])
    const lines = Array.from({ length: 10_000 }, (_, id) =>
      id === 5_000 ? '{' : JSON.stringify({ id, text: `I love it, but parcel ${id} is still not here!` }),
    )
    child.stdin.end(`${lines.join('\n')}\n`)
    const { code, out, err } = await ended
    expect(code).toBe(1)
    expect(err).toBe('line 5001: not JSON\n')
    const ids = out
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text).id)
    expect(ids).toEqual(lines.map((_, id) => id).filter((id) => id !== 5_000))
  })

  test('a reader that has seen enough ends it quietly', async () => {
    const { child, ended } = program(['score'])
    child.stdout.once('data', () => child.stdout.destroy())
    const some = `${JSON.stringify({ id: 1, text: 'good '.repeat(1000) })}\n`.repeat(200)
    const feed = (): void => {
      while (child.stdin.writable && child.stdin.write(some));
    }
    child.stdin.on('drain', feed)
    feed()
    const { code, err } = await ended
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })

  test('wrongly asked: exit code 2 and a sentence', async () => {
    const { child, ended } = program(['score', '--loud'])
    child.stdin.end()
    expect(await ended).toEqual({
      code: 2,
      out: '',
      err: "Unknown option '--loud'. See: harken score --help\n",
    })
  })
})

describe('help and refusals', () => {
  const commands = ['score', 'channel', 'doctor', 'replay', 'redrive', 'user']

  test('--help lists the commands, and each has its own', async () => {
    const { code, out } = await harken(['--help'])
    expect(code).toBe(0)
    for (const name of commands) {
      expect(out).toMatch(new RegExp(`^ {2}${name} `, 'm'))
      const help = await harken([name, '--help'])
      expect(help.code).toBe(0)
      expect(help.out).toContain(`npm run -s harken -- ${name}`)
    }
  })

  test.each([
    [[], ''],
    [['nonsense'], 'There is no command "nonsense"'],
    [['--nonsense'], 'There is no option "--nonsense"'],
    [['channel'], 'Say which'],
    [['channel', 'toString'], '"toString" is none of'],
    [['channel', 'connect'], 'CHANNEL is missing'],
    [['channel', 'connect', 'smoke-signals'], 'There is no channel "smoke-signals"'],
    [['channel', 'disconnect', 'x', 'acme'], '--yes'],
    [['replay', 'file'], '--channel and --account'],
    [['replay', '--channel', 'x', '--account', 'a', '/nowhere/file'], 'cannot be read'],
    [['redrive', '--day', '2026-01-01'], '--day goes with --parked'],
    [['redrive', '--parked', '--day', 'monday'], '--day must be a date'],
    [['redrive', '--dead', 'http://127.0.0.1:1/0/q'], 'go together'],
    [['doctor', '--url', 'http://example.com'], 'use https'],
    [['doctor', 'now'], 'What is "now" for?'],
    [['user', 'list'], 'Give --stage or --pool'],
    [['user', 'role', 'ana', 'king', '--stage', 'dev'], '"king" is no role'],
  ])('%j: exit code 2', async (args, sentence) => {
    const { code, err } = await harken(args)
    expect(code).toBe(2)
    expect(err.join('\n')).toContain(sentence)
  })

  test('nobody there: exit code 1, and what to do', async () => {
    const { code, err } = await harken(['channel', 'list', '--url', 'http://127.0.0.1:9'])
    expect(code).toBe(1)
    expect(err.join()).toContain('npm start')
  })
})
