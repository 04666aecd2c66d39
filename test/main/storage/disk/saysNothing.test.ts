import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { disk, files, held, open, path } from './aDisk.ts'

describe('a file that says nothing', () => {
  test.each<[string, string | Uint8Array]>([
    ['is empty', ''],
    ['is cut off', '{"theme":"dark"'],
    ['is another text', 'theme = dark'],
    ['is zeros, as after a power cut', '\0\0\0\0'],
    ['is a list', '[{"theme":"dark"}]'],
    ['is null', 'null'],
    ['is a text in JSON', '"dark"'],
    ['is in no UTF-8', Uint8Array.of(0x7b, 0x22, 0xe9, 0x22, 0x3a, 0x31, 0x7d)],
    ['is in UTF-16', Buffer.from('{"theme":"dark"}', 'utf16le')],
    ['is nested too deep', `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
    ['is huge', `{"a":"${'x'.repeat(9 * 1024 * 1024)}"}`],
  ])('because it %s is kept beside the new one, once, and that is said', async (_how, text) => {
    writeFileSync(path('preferences.json'), text)
    const storage = open()
    const file = storage.open('preferences')
    expect(file.found).toEqual({})
    file.save({ theme: 'dark' })
    await storage.close()
    expect(files()).toEqual(['preferences.broken-1.json', 'preferences.json'])
    expect(readFileSync(path('preferences.broken-1.json')).equals(Buffer.from(text))).toBe(true)
    expect(disk.told).toEqual({ notKept: [], preferencesAside: path('preferences.broken-1.json') })
    expect(disk.lines.join('\n')).toContain(`kept as ${path('preferences.broken-1.json')}`)

    file.save({ theme: 'light' })
    await storage.close()
    const next = open()
    expect(next.open('preferences').found).toEqual({ theme: 'light' })
    await next.close()
    expect(files()).toHaveLength(2)
  })

  test('and is gone before it could be kept is no loss', async () => {
    writeFileSync(path('preferences.json'), 'first')
    const storage = open()
    const file = storage.open('preferences')
    rmSync(path('preferences.json'))
    file.save({ theme: 'dark' })
    await storage.close()
    expect(held()).toEqual({ theme: 'dark' })
    expect(disk.told).toEqual({ notKept: [], preferencesAside: '' })
  })

  test('is replaced also when nothing is changed', async () => {
    writeFileSync(path('preferences.json'), 'first')
    const storage = open()
    storage.open('preferences')
    await storage.close()
    expect(held()).toEqual({})
  })

  test('is not lost to the next one', async () => {
    for (const text of ['first', 'second']) {
      writeFileSync(path('preferences.json'), text)
      const storage = open()
      storage.open('preferences')
      await storage.close()
    }
    expect(readFileSync(path('preferences.broken-1.json'), 'utf8')).toBe('first')
    expect(readFileSync(path('preferences.broken-2.json'), 'utf8')).toBe('second')
  })

  test('is no matter for the settings when it is another one', async () => {
    writeFileSync(path('memory.json'), '[]')
    const storage = open()
    expect(storage.open('memory').found).toEqual({})
    await storage.close()
    expect(disk.told.preferencesAside).toBe('')
    expect(files()).toEqual(['memory.broken-1.json', 'memory.json'])
  })
})
