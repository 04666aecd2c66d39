import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { copyBeside } from '../../../main/update/replaceFile.ts'
import { removeFolder } from '../../driver/removeFolder.ts'

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
  const copy = await copyBeside(from, program)
  expect([readFileSync(copy, 'utf8'), readFileSync(program, 'utf8')]).toEqual(['new', 'old'])
  expect(statSync(copy).mode & 0o111).toBe(0o111)
})

test('what is left of one that was killed is written over', async () => {
  const { from, program, apps } = aFolder()
  writeFileSync(join(program, '..', '.Amptray.AppImage.new'), 'half of an older one')
  expect(readFileSync(await copyBeside(from, program), 'utf8')).toBe('new')
  expect(apps()).toHaveLength(2)
})

test('a copy that fails leaves nothing, and the program as it was', async () => {
  const { folder, program, apps } = aFolder()
  await expect(copyBeside(join(folder, 'gone'), program)).rejects.toThrow('ENOENT')
  expect(apps()).toEqual(['Amptray.AppImage'])
  expect(readFileSync(program, 'utf8')).toBe('old')
})
