import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { turns, until } from '../../settled.ts'
import { disk, files, held, isHeld, open, path } from './aDisk.ts'

describe('a file', () => {
  test('holds in the next run what was saved last, and leaves nothing beside it', async () => {
    const storage = open()
    const file = storage.open('preferences')
    expect(file.found).toEqual({})
    for (let n = 0; n < 100; n += 1) file.save({ n })
    await storage.close()
    expect(disk.wrote).toBe(1)
    expect(open().open('preferences').found).toEqual({ n: 99 })
    expect(files()).toEqual(['preferences.json'])
    expect(disk.lines).toEqual([])
  })

  test('holds what was saved last also when it is saved while it is being written', async () => {
    const storage = open()
    const file = storage.open('preferences')
    for (let n = 0; n < 200; n += 1) {
      file.save({ n })
      await turns(1)
    }
    await storage.close()
    expect(disk.wrote).toBeGreaterThan(1)
    expect(held()).toEqual({ n: 199 })
  })

  test('is written at once, not when the app quits', async () => {
    open().open('preferences').save({ theme: 'dark' })
    await until(isHeld({ theme: 'dark' }))
  })

  test('does not hinder another one that cannot be written', async () => {
    mkdirSync(path('requests.json'))
    const storage = open()
    storage.open('requests').save({ count: 1 })
    storage.open('preferences').save({ theme: 'dark' })
    await until(isHeld({ theme: 'dark' }))
    expect(disk.told.notKept).toEqual([{ what: 'requests', reason: 'inTheWay', path: path('requests.json') }])
    await storage.close()
  })

  test('stays a link where it is one', async () => {
    mkdirSync(join(disk.above, 'dotfiles'))
    writeFileSync(join(disk.above, 'dotfiles', 'amptray'), '{"theme":"dark"}')
    symlinkSync('../dotfiles/amptray', path('preferences.json'))
    const storage = open()
    const file = storage.open('preferences')
    expect(file.found).toEqual({ theme: 'dark' })
    file.save({ theme: 'light' })
    await storage.close()
    expect(lstatSync(path('preferences.json')).isSymbolicLink()).toBe(true)
    expect(JSON.parse(readFileSync(join(disk.above, 'dotfiles', 'amptray'), 'utf8'))).toEqual({
      theme: 'light',
    })
    expect(readdirSync(join(disk.above, 'dotfiles'))).toEqual(['amptray'])
  })

  test('is made where its link goes to, when that is not there yet', async () => {
    symlinkSync(join(disk.above, 'later.json'), path('preferences.json'))
    const storage = open()
    storage.open('preferences').save({ theme: 'light' })
    await storage.close()
    expect(held()).toEqual({ theme: 'light' })
    expect(readdirSync(disk.above).toSorted()).toEqual(['Amptray', 'later.json'])
  })

  test('comes back when somebody removes the whole folder', async () => {
    const storage = open()
    const file = storage.open('preferences')
    rmSync(disk.folder, { recursive: true })
    file.save({ theme: 'dark' })
    await storage.close()
    expect(held()).toEqual({ theme: 'dark' })
    expect(disk.told.notKept).toEqual([])
  })

  test.each([
    ['a byte order mark', '\uFEFF{"theme":"dark"}', { theme: 'dark' }],
    [
      'keys that every object has',
      '{"__proto__":1,"constructor":2}',
      JSON.parse('{"__proto__":1,"constructor":2}'),
    ],
  ])('is read with %s', (_what, text, content) => {
    writeFileSync(path('preferences.json'), text)
    expect(open().open('preferences').found).toEqual(content)
    expect(disk.lines).toEqual([])
  })
})

test('a file is for the eyes of its owner', async () => {
  const storage = open()
  storage.open('preferences').save({ defaultCardUids: { BCU102728: 'A1B2C3' } })
  await storage.close()
  expect(statSync(path('preferences.json')).mode & 0o077).toBe(0)
})

describe('what a killed run left', () => {
  test('of writing is removed at the next start, and nothing of anybody else', async () => {
    const leftovers = ['preferences.json.tmp-1732281300ab12cd', 'requests.json.tmp-0123456789abcdef']
    const others = [
      'memory.json.tmp-notes',
      'my-preferences.json.tmp-0123456789abcdef',
      'preferences.json.tmp-0123456789abcdef.txt',
      'preferences.json.tmp-0123456789ABCDEF',
      'preferences.json~',
      'preferences.jsonx.tmp-0123456789abcdef',
      'preferencez.json.tmp-0123456789abcdef',
    ]
    for (const name of [...leftovers, ...others]) writeFileSync(path(name), 'x')
    mkdirSync(path('memory.json.tmp-0123456789abcdef'))
    const storage = open()
    for (const what of ['preferences', 'requests', 'memory'] as const) storage.open(what)
    await storage.close()
    expect(files()).toEqual([...others, 'memory.json.tmp-0123456789abcdef'].toSorted())
  })
})
