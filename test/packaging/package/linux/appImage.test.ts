import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { APP_ID } from '../../../../core/values/appId.ts'
import { testWhere } from '../../../where.ts'
import { filesUnder } from '../filesUnder.ts'
import { packageDir } from '../packageDir.ts'
import { expectDesktopEntry } from './installed.ts'
import { makeInstaller, STUB_RUNTIME } from './installer.ts'

const hasTools = ['/usr/bin/mksquashfs', '/usr/bin/unsquashfs', '/usr/bin/desktop-file-validate'].every(
  (program) => statSync(program, { throwIfNoEntry: false }) !== undefined,
)
const withTools = testWhere(hasTools, 'there is no mksquashfs or desktop-file-validate to make an AppImage.')
const scratch = mkdtempSync(join(tmpdir(), 'amptray-appimage-'))
const mounted = join(scratch, 'mounted')
let image: string

beforeAll(() => {
  if (!hasTools) return
  image = makeInstaller('AppImage', scratch)
  const unpack = spawnSync('unsquashfs', ['-o', `${STUB_RUNTIME.length}`, '-d', mounted, image], {
    encoding: 'utf8',
  })
  if (unpack.status !== 0) throw new Error(unpack.stderr)
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** What the app would be started with, by what the runtime starts. */
function started(args: readonly string[], hasNamespaces: boolean): string[] {
  const tools = join(scratch, `namespaces-${hasNamespaces}`)
  mkdirSync(tools, { recursive: true })
  writeFileSync(join(tools, 'unshare'), `#!/bin/sh\nexit ${hasNamespaces ? 0 : 1}\n`, { mode: 0o755 })
  writeFileSync(join(mounted, 'amptray'), `#!/bin/sh\nfor one; do printf '%s\\n' "$one"; done\n`, {
    mode: 0o755,
  })
  const env = { PATH: `${tools}${delimiter}/usr/bin${delimiter}/bin`, APPDIR: mounted }
  const run = spawnSync(join(mounted, 'AppRun'), args, { env, encoding: 'utf8' })
  expect([run.status, run.stderr]).toEqual([0, ''])
  return run.stdout.split('\n').slice(0, -1)
}

describe('the AppImage', () => {
  withTools('begins with a runtime that brings its own FUSE, which Ubuntu 24.04 has not (finding 20)', () => {
    // electron-builder takes it from another place where it makes one that needs the system's: it would find none.
    expect(readFileSync(image).subarray(0, STUB_RUNTIME.length).toString()).toBe(STUB_RUNTIME)
    expect(statSync(image).mode & 0o777).toBe(0o755)
  })

  withTools('holds the packaged app, and what desktops show of it', () => {
    const packaged = filesUnder(packageDir({ platform: 'linux' }).folder)
    const files = filesUnder(mounted)
    expect(packaged.filter((file) => !files.includes(file))).toEqual([])
    const others = files.filter((file) => !packaged.includes(file))
    const icons = others.filter((file) =>
      /^usr\/share\/icons\/hicolor\/(\d+)x\1\/apps\/amptray\.png$/.test(file),
    )
    expect(icons).toHaveLength(8)
    expect(others.filter((file) => !icons.includes(file))).toEqual(['AppRun', `${APP_ID}.desktop`])
  })

  withTools('has an entry that desktops take, with actions that the app understands', () => {
    const entry = join(mounted, `${APP_ID}.desktop`)
    expect(spawnSync('desktop-file-validate', [entry], { encoding: 'utf8' }).stdout).toBe('')
    expectDesktopEntry(readFileSync(entry, 'utf8'), 'AppRun')
  })

  withTools(
    'starts in its sandbox where users may have namespaces, and without one only elsewhere (finding 20)',
    () => {
      expect(started([], true)).toEqual([])
      expect(started(['amptray://start?evse=A b', '--hidden'], true)).toEqual([
        'amptray://start?evse=A b',
        '--hidden',
      ])
      expect(started([], false)).toEqual(['--no-sandbox'])
      expect(started(['amptray://open'], false)).toEqual(['--no-sandbox', 'amptray://open'])
      expect(started(['--no-sandbox'], false)).toEqual(['--no-sandbox'])
    },
  )
})
