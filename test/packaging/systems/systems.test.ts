import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { right } from './right.ts'
import { wrong } from './wrong.ts'

const root = join(import.meta.dirname, '../../..')

/** What each source may use without importing it. */
const HEAD = `import { app, BrowserWindow, nativeTheme, Notification, powerMonitor, type Tray } from 'electron'
import type * as Electron from 'electron'
type Desktop = Pick<typeof Electron, 'app' | 'nativeTheme'> & { readonly platform: NodeJS.Platform }
declare const tray: Tray
declare const given: Pick<Desktop, 'app' | 'platform'>
declare const platform: 'darwin' | 'win32' | 'linux'
declare function act(of: unknown): void
void [app, BrowserWindow, nativeTheme, Notification, powerMonitor, tray, given, platform, act]
`

let said: string

beforeAll(() => {
  const house = mkdtempSync(join(tmpdir(), 'amptray-systems-'))
  afterAll(() => rmSync(house, { recursive: true }))
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'))
  mkdirSync(join(house, 'main'))
  const config = {
    extends: join(root, 'tsconfig.base.json'),
    compilerOptions: { types: ['node', 'electron'] },
    include: ['*.ts'],
  }
  writeFileSync(join(house, 'main/tsconfig.json'), JSON.stringify(config))
  for (const [folder, attempts] of Object.entries({ wrong, right }))
    for (const [n, { source }] of attempts.entries())
      writeFileSync(join(house, `main/${folder}${n}.ts`), `${HEAD}${source}\n`)
  const check = spawnSync(process.execPath, [join(root, 'build/systems/check.ts'), 'main'], {
    cwd: house,
    encoding: 'utf8',
  })
  said = check.stdout
  expect(check.stderr).toBe('')
  expect(check.status).toBe(1)
})

const complaints = (file: string) => said.split('\n').filter((line) => line.startsWith(`main/${file}.ts:`))

describe('what some systems lack fails', () => {
  test.each(wrong.map((attempt, n) => ({ ...attempt, n })))('$name', ({ n, told }) => {
    expect(complaints(`wrong${n}`).join('\n')).toContain(told)
  })
})

describe('it may be used', () => {
  test.each(right.map((attempt, n) => ({ ...attempt, n })))('$name', ({ n }) => {
    expect(complaints(`right${n}`)).toEqual([])
  })
})

test('the place that is told is that of the use', () => {
  expect(complaints('wrong0')).toEqual([`main/wrong0.ts:${HEAD.split('\n').length}: ${wrong[0]?.told}`])
})
