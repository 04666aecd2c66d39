import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { APP_ID, EARLIER_APP_IDS } from '../../../core/values/appId.ts'
import { carryOverEntry, carryOverValue } from '../../../main/system/earlierLogin.ts'
import { windowsLogin } from './windowsLogin.ts'

const [EARLIER = ''] = EARLIER_APP_IDS

describe('an entry of Linux under an earlier id', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'earlier-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const file = (id: string) => join(folder, `${id}.desktop`)
  const left = () => [EARLIER, APP_ID].filter((id) => existsSync(file(id)))

  test.each(['Exec="/opt/Amptray/amptray" --hidden\n', 'Hidden=true\n'])(
    'gets the name of now, as it is: %j',
    (entry) => {
      writeFileSync(file(EARLIER), entry)
      carryOverEntry(file(APP_ID))
      expect(left()).toEqual([APP_ID])
      expect(readFileSync(file(APP_ID), 'utf8')).toBe(entry)
    },
  )

  test('gives way to the one of now', () => {
    writeFileSync(file(EARLIER), 'before')
    writeFileSync(file(APP_ID), 'now')
    carryOverEntry(file(APP_ID))
    expect(left()).toEqual([APP_ID])
    expect(readFileSync(file(APP_ID), 'utf8')).toBe('now')
  })

  test('is not looked for where there is no folder', () => {
    carryOverEntry(join(folder, 'autostart', `${APP_ID}.desktop`))
    expect(left()).toEqual([])
  })
})

describe('a value of Windows under an earlier id', () => {
  const HERE = 'C:\\Users\\Jan Jansen\\AppData\\Local\\Programs\\amptray\\Amptray.exe'
  const BEFORE = 'D:\\Amptray 1\\Amptray.exe'
  const on = (program: string) => ({ command: `"${program}" --hidden`, isEnabled: true })
  const off = (program: string) => ({ command: `"${program}" --hidden`, isEnabled: false })

  test.each([
    ['on', on],
    ['turned off in the task manager', off],
  ])('gets the name of now, as it is: %s', (_how, of) => {
    const { app, values } = windowsLogin(HERE, { [EARLIER]: of(HERE), Other: on('C:\\Other.exe') })
    carryOverValue(app, [HERE])
    expect(values()).toEqual({ [APP_ID]: of(HERE), Other: on('C:\\Other.exe') })
  })

  test('is found by the path of before, where the program moved, and stays that one until it is put right', () => {
    const { app, values } = windowsLogin(HERE, { [EARLIER]: on(BEFORE) })
    carryOverValue(app, [HERE, BEFORE, ''])
    expect(values()).toEqual({ [APP_ID]: on(BEFORE) })
  })

  test('gives way to the one of now', () => {
    const { app, values } = windowsLogin(HERE, { [EARLIER]: on(HERE), [APP_ID]: off(HERE) })
    carryOverValue(app, [HERE])
    expect(values()).toEqual({ [APP_ID]: off(HERE) })
  })

  test('of another program is left alone', () => {
    const { app, values } = windowsLogin(HERE, { [EARLIER]: on('C:\\Other.exe') })
    carryOverValue(app, [HERE])
    expect(values()).toEqual({ [EARLIER]: on('C:\\Other.exe') })
  })
})
