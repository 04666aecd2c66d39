import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { autostartEntry } from '../../../main/system/autostartEntry.ts'

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'autostart-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const gio = ['/usr/bin/gio', '/usr/local/bin/gio'].find((path) => existsSync(path))
if (!gio) console.log('gio is not installed: how desktops read the entry is not tested')

describe('the desktop entry that starts the app at login', () => {
  test('starts it hidden', () => {
    expect(autostartEntry('Amptray', '/opt/Amptray/amptray').split('\n')).toContain(
      'Exec="/opt/Amptray/amptray" --hidden',
    )
  })

  test
    .runIf(gio)
    .each(['plain', 'with space', 'cash$HOME', 'tick`id`', 'quote"s', 'back\\slash', "it's", 'é'])(
    'is read by a desktop as it is meant: %s',
    async (name) => {
      const home = join(folder, name)
      mkdirSync(home, { recursive: true })
      const program = join(home, 'amptray')
      const told = join(home, 'told')
      writeFileSync(program, `#!/bin/sh\nprintf '%s' "$*" > "$(dirname "$0")/told"\n`, { mode: 0o755 })
      const entry = join(folder, 'entry.desktop')
      writeFileSync(entry, autostartEntry('Amptray', program))
      await run(gio ?? '', ['launch', entry])
      await expect.poll(() => existsSync(told) && readFileSync(told, 'utf8')).toBe('--hidden')
    },
  )
})
