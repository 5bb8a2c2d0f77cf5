// Does the tree keep its own rules? Who may import whom, how long files are, what they may be called.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { targetKinds } from '#shared/domain/alert-rule.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const tops = ['shared', 'functions', 'infra', 'web', 'local', 'bench', 'test']
const files = tops.flatMap((top) => sourcesIn(top))

describe('who may import whom', () => {
  /** First match decides. `own` is the file's own folder. */
  const rules: { files: RegExp; may: (RegExp | 'own')[] }[] = [
    { files: /^shared\/domain\//, may: [/^shared\/domain\//, /^zod\/mini$/] },
    {
      files: /^shared\/channels\/(connector|catalog|[^/]+\/definition)\.ts$/,
      may: [
        /^shared\/domain\//,
        /^shared\/channels\/connector\.ts$/,
        /^shared\/channels\/[^/]+\/(definition|limits)\.ts$/,
      ],
    },
    {
      files: /^shared\/channels\/registry\.ts$/,
      may: [/^shared\/channels\/connector\.ts$/, /^shared\/channels\/[^/]+\/index\.ts$/],
    },
    {
      files: /^shared\/channels\/[^/]+\//,
      may: [
        'own',
        /^shared\/domain\//,
        /^shared\/channels\/connector\.ts$/,
        /^shared\/channels\/(signatures|platform-call|delivery-body|download|refusal|unseen|file-then-text)\.ts$/,
        /^shared\/channels\/(signed-request|secrets-in-force|network-failure|answer-text|fits-query|known|search-walk)\.ts$/,
        /^shared\/channels\/(meta|reviews|google)\//,
        /^node:(crypto|http|https|net|stream)$/,
        /^zod\/mini$/,
        /^twitter-api-v2$/,
        /^postal-mime$/,
      ],
    },
    { files: /^shared\/triage\/model\/lexicon\.ts$/, may: ['own', /^sentiment(\/languages\/|$)/] },
    { files: /^shared\/(triage|pulse)\//, may: ['own', /^shared\/domain\//] },
    { files: /^shared\/store\//, may: ['own', /^shared\/domain\//, /^@aws-sdk\//, /^zod\/mini$/] },
    { files: /^shared\/api\//, may: ['own', /^shared\/domain\//, /^zod\/mini$/] },
    {
      files: /^shared\/inbox\//,
      may: [
        'own',
        /^shared\/(domain|store|triage|pulse|api)\//,
        /^shared\/channels\/(connector|secrets-in-force)\.ts$/,
        /^node:(crypto|util)$/,
        /^zod\/mini$/,
      ],
    },
    {
      // The ports it implements belong to the use cases.
      files: /^shared\/platform\//,
      may: [
        'own',
        /^shared\/(domain|api|store)\//,
        /^shared\/inbox\/(services|push-changes|default-policy|stream-change)\.ts$/,
        /^shared\/triage\/model\/weights\.ts$/,
        /^shared\/channels\/connector\.ts$/,
        /^@aws-sdk\//,
        /^aws-lambda$/,
        /^hono/,
        /^node:(fs|dns|http|https|net|crypto)$/,
        /^zod\/(mini|locales)$/,
      ],
    },
    {
      files: /^shared\/routes\//,
      may: [
        'own',
        /^shared\/(api|domain|inbox|store)\//,
        /^shared\/platform\/(api-app|problem)\.ts$/,
        /^hono/,
      ],
    },
    { files: /^functions\//, may: [/^shared\//, /^aws-lambda$/, /^hono/] },
    {
      files: /^web\//,
      may: [/^web\//, /^shared\/(api|domain)\//, /^shared\/channels\/(catalog|connector)\.ts$/, /^[@a-z]/],
    },
    {
      files: /^infra\//,
      may: [
        /^infra\//,
        /^shared\/store\/table\.ts$/,
        /^shared\/channels\/catalog\.ts$/,
        /^shared\/api\/page-languages\.ts$/,
        /^aws-cdk-lib/,
        /^constructs$/,
        /^cdk-nag$/,
        /^node:/,
        /^zod\/mini$/,
      ],
    },
  ]

  test('every import is allowed', () => {
    const wrong = files.flatMap((file) => {
      const rule = rules.find(({ files: pattern }) => pattern.test(file))
      if (!rule) return []
      return importsOf(file)
        .filter((target) => !rule.may.some((allowed) => allows(allowed, file, target)))
        .map((target) => `${file} imports ${target}`)
    })
    expect(wrong).toEqual([])
  })

  test('nothing imports the runner, the benchmarks or the tests', () => {
    const wrong = files
      .filter((file) => !/^(local|bench|test)\//.test(file))
      .flatMap((file) => importsOf(file).map((target) => [file, target] as const))
      .filter(([, target]) => /^(local|bench|test)\//.test(target))
    expect(wrong).toEqual([])
  })

  test('only keys.ts builds a key', () => {
    const wrong = files.filter(
      (file) =>
        /^shared\/(store|inbox|routes)\//.test(file) &&
        !file.endsWith('/keys.ts') &&
        /`[A-Z]#\$\{/.test(read(file)),
    )
    expect(wrong).toEqual([])
  })

  test('classic zod is nowhere in functions, shared or web', () => {
    const wrong = files.filter(
      (file) => /^(functions|shared|web)\//.test(file) && importsOf(file).includes('zod'),
    )
    expect(wrong).toEqual([])
  })

  test('use cases and connectors read neither clock nor environment', () => {
    const reads = /\bprocess\.env\b|\bDate\.now\(\)|new Date\(\)/
    const wrong = files.filter(
      (file) =>
        /^shared\/(domain|channels|triage|pulse|store|inbox|api)\//.test(file) &&
        reads.test(withoutComments(read(file))),
    )
    expect(wrong).toEqual([])
  })
})

describe('files', () => {
  const lengths = files
    .map((file) => ({ file, lines: read(file).split('\n').length }))
    .sort((a, b) => a.lines - b.lines)

  test('none is over 400 lines, the median is at most 80 and the ninth tenth at most 220', () => {
    expect(lengths.filter(({ lines }) => lines > 400)).toEqual([])
    expect(lengths[Math.floor(lengths.length / 2)]?.lines).toBeLessThanOrEqual(80)
    expect(lengths[Math.floor(lengths.length * 0.9)]?.lines).toBeLessThanOrEqual(220)
  })

  test('a function is at most 60 lines of glue', () => {
    expect(lengths.filter(({ file, lines }) => file.startsWith('functions/') && lines > 60)).toEqual([])
  })

  test('no name tells nothing', () => {
    const empty = /(^|\/)(utils?|helpers?|types?|common|misc|services|managers)(\/|\.tsx?$)/
    // The one interface of everything a use case is handed.
    const known = new Set(['shared/inbox/services.ts'])
    expect(files.filter((file) => empty.test(file) && !known.has(file))).toEqual([])
  })

  test('names are kebab-case', () => {
    expect(files.filter((file) => !/^[a-z0-9.\-/]+$/.test(file))).toEqual([])
  })

  test('the first line says what question the file answers', () => {
    const silent = files.filter((file) => !/^(\/\/|\/\*\*?|#!)/.test(read(file)) && !file.endsWith('.d.ts'))
    expect(silent).toEqual([])
  })

  test('no channel is named outside its own folder, but in catalog and registry', () => {
    const names = readdirSync(join(root, 'shared/channels'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !['meta', 'reviews'].includes(entry.name))
      .map((entry) => entry.name)
      // Also a way to receive, of any channel, and places an alert can go to, and an attribute of who signs in.
      .filter((name) => name !== 'webhook' && name !== 'email' && !targetKinds.some((kind) => kind === name))
    const pattern = new RegExp(`['"\`](${names.join('|')})['"\`]`)
    // Alerts go to tools that a channel may share its name with.
    const alerts = /^shared\/(api\/alerts|inbox\/alert-parcel|domain\/alert-rule)\.ts$/
    const wrong = files
      .filter((file) => /^(shared|functions|infra)\//.test(file) && !file.startsWith('shared/channels/'))
      .filter((file) => !alerts.test(file) && pattern.test(withoutComments(read(file))))
    expect(wrong).toEqual([])
  })
})

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !file.includes('/dist/'))
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}

function importsOf(file: string): string[] {
  const pattern =
    /^\s*(?:import|export)\b[^'"`]*?\bfrom\s+'([^']+)'|^\s*import\s+'([^']+)'|\bimport\('([^']+)'\)/gm
  return [...withoutComments(read(file)).matchAll(pattern)].map((match) =>
    resolve(file, match[1] ?? match[2] ?? match[3] ?? ''),
  )
}

function resolve(file: string, specifier: string): string {
  if (specifier.startsWith('#shared/')) return specifier.slice(1)
  return specifier.startsWith('.') ? join(dirname(file), specifier) : specifier
}

function allows(allowed: RegExp | 'own', file: string, target: string): boolean {
  return allowed === 'own' ? target.startsWith(`${dirname(file)}/`) : allowed.test(target)
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
}
