import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { copyBeside } from '../../../main/update/replaceFile.ts'
import { removeFolder } from '../../driver/removeFolder.ts'

const sealOf = (text: string, as: 'base64' | 'hex' = 'base64') => createHash('sha512').update(text).digest(as)

function aFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'amptray-update-'))
  onTestFinished(() => removeFolder(folder))
  const [from, program] = [join(folder, 'downloaded'), join(folder, 'apps', 'Amptray.AppImage')]
  mkdirSync(join(folder, 'apps'))
  writeFileSync(from, 'new')
  writeFileSync(program, 'old', { mode: 0o755 })
  return { folder, from, program, apps: () => readdirSync(join(folder, 'apps')) }
}

test('a copy lies beside the program, and can be run', async () => {
  const { from, program } = aFolder()
  const copy = await copyBeside(from, program, sealOf('new'))
  expect([readFileSync(copy, 'utf8'), readFileSync(program, 'utf8')]).toEqual(['new', 'old'])
  expect(statSync(copy).mode & 0o111).toBe(0o111)
})

test('what is left of one that was killed is written over', async () => {
  const { from, program, apps } = aFolder()
  writeFileSync(join(program, '..', '.Amptray.AppImage.new'), 'half of an older one')
  expect(readFileSync(await copyBeside(from, program, sealOf('new')), 'utf8')).toBe('new')
  expect(apps()).toHaveLength(2)
})

test('a copy that fails leaves nothing, and the program as it was', async () => {
  const { folder, program, apps } = aFolder()
  await expect(copyBeside(join(folder, 'gone'), program, sealOf('new'))).rejects.toThrow('ENOENT')
  expect(apps()).toEqual(['Amptray.AppImage'])
  expect(readFileSync(program, 'utf8')).toBe('old')
})

test.each([sealOf('old one'), sealOf('new').toLowerCase(), '', undefined])(
  'what is not what the feed sealed is neither kept nor put in place: %s',
  async (seal) => {
    const { from, program, apps } = aFolder()
    await expect(copyBeside(from, program, seal)).rejects.toMatchObject({ reason: 'damaged' })
    expect([apps(), existsSync(from)]).toEqual([['Amptray.AppImage'], false])
    expect(readFileSync(program, 'utf8')).toBe('old')
  },
)

test('a seal may be written in either way that a feed writes it', async () => {
  const { from, program } = aFolder()
  expect(readFileSync(await copyBeside(from, program, sealOf('new', 'hex')), 'utf8')).toBe('new')
})

test('nothing that lies in the way of the copy is written through or waited for', async () => {
  const { folder, from, program } = aFolder()
  const [copy, other] = [join(program, '..', '.Amptray.AppImage.new'), join(folder, 'other')]
  writeFileSync(other, 'mine')
  symlinkSync(other, copy)
  await copyBeside(from, program, sealOf('new'))
  expect([readFileSync(other, 'utf8'), readFileSync(copy, 'utf8')]).toEqual(['mine', 'new'])
  rmSync(copy)
  execFileSync('mkfifo', [copy])
  await copyBeside(from, program, sealOf('new'))
  expect(readFileSync(copy, 'utf8')).toBe('new')
})

test('what is no file is not waited for either', async () => {
  const { folder, program, apps } = aFolder()
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  await expect(copyBeside(pipe, program, sealOf('new'))).rejects.toMatchObject({ reason: 'damaged' })
  expect(apps()).toEqual(['Amptray.AppImage'])
})
