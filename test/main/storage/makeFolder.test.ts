import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeFolder } from '../../../main/storage/disk.ts'
import { troubles } from './troubles.ts'

/** With a file and links in it. */
function newFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'make-')))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'file'), '')
  symlinkSync(folder, join(folder, 'here'))
  symlinkSync('nowhere', join(folder, 'lost'))
  symlinkSync('itself', join(folder, 'itself'))
  return folder
}

/** In a process of its own, for one that turns round and round could not be stopped in this one. */
async function made(path: string, cwd: string, vanishes = false): Promise<unknown> {
  const run = fork(join(import.meta.dirname, 'makeFolder.probe.ts'), [path], { cwd, timeout: 5_000 })
  if (vanishes) rmSync(cwd, { recursive: true })
  const said = once(run, 'message').then(([message]) => message)
  return Promise.race([said, once(run, 'exit').then(([code, signal]) => signal ?? code)])
}

describe('a folder is made with all that lead to it', () => {
  test.each([
    ['one', '/a'],
    ['several', '/a/b/c/d'],
    ['none, for it is there', ''],
    ['with names that mean nothing', '/a//b/./c/../c/'],
    ['behind a link', '/here/a/b'],
  ])('%s', (_what, path) => {
    const folder = newFolder()
    makeFolder(folder + path)
    expect(statSync(folder + path).isDirectory()).toBe(true)
    makeFolder(folder + path)
  })

  test('below where the app runs', async () => {
    const folder = newFolder()
    expect(await made('a/b', folder)).toBe('made')
    expect(statSync(join(folder, 'a/b')).isDirectory()).toBe(true)
  })
})

describe.runIf(process.platform === 'linux')('a place that takes no folder is told at once', () => {
  test.each([
    ['/proc/x', 'ENOENT'],
    ['/proc/x/y/z', 'ENOENT'],
    ['/proc/self/x/y', 'ENOENT'],
    ['/dev/null/x', 'ENOTDIR'],
    ['/sys/x/y', process.getuid?.() === 0 ? 'EPERM' : 'EACCES'],
    ['', 'ENOENT'],
  ])('%j', async (path, code) => {
    expect(await made(path, newFolder())).toBe(code)
  })

  test('below where the app runs, when that is gone', async () => {
    expect(await made('a/b', newFolder(), true)).toBe('ENOENT')
  })
})

describe('what cannot be a folder is told', () => {
  test.each([
    ['a file', '/file', 'EEXIST'],
    ['below a file', '/file/a/b', 'ENOTDIR'],
    ['a link to nowhere', '/lost', 'EEXIST'],
    ['below a link to nowhere', '/lost/a', 'EEXIST'],
    ['below a link to itself', '/itself/a', 'ELOOP'],
    ['a name that no system can have', '/a\0b/c', 'ERR_INVALID_ARG_VALUE'],
    ['5,000 signs', `/${'x'.repeat(5_000)}`, 'ENAMETOOLONG'],
    ['5,000 signs in short names', '/x'.repeat(2_500), 'ENAMETOOLONG'],
  ])('%s', (_what, path, code) => {
    const folder = newFolder()
    expect(() => makeFolder(folder + path)).toThrow(expect.objectContaining({ code }))
  })

  test.each(troubles().filter(({ reason }) => reason === 'denied'))('$name', ({ make }) => {
    const folder = newFolder()
    make(join(folder, 'file'))
    expect(() => makeFolder(join(folder, 'a/b'))).toThrow(/EROFS|EACCES/)
  })
})
