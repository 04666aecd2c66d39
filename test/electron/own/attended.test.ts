// Of the stand-in's own means, not of Electron: what it shows when a person sits before it.
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { collectOutput } from '../../driver/appUnderTest.ts'
import { removeFolder } from '../../driver/removeFolder.ts'
import { until } from '../../driver/until.ts'
import { FIXTURE } from '../tests/fixture.ts'

describe('a link, when no test drives the app', () => {
  let machine: string

  beforeEach(() => {
    machine = mkdtempSync(join(tmpdir(), 'standin-'))
  })

  const LINK = 'https://example.org/?a=1&b=2'
  function visit(): () => string {
    const register = join(import.meta.dirname, '../register.ts')
    const child: ChildProcess = spawn(process.execPath, ['--import', register, FIXTURE, `--visit=${LINK}`], {
      env: { PATH: machine, HOME: machine, STANDIN_HEADED: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    onTestFinished(async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      removeFolder(machine)
    })
    return collectOutput(child)
  }

  test('is given to the desktop', async () => {
    const opener = join(machine, 'xdg-open')
    writeFileSync(opener, `#!/bin/sh\nprintf %s "$1" >"${machine}/opened"\n`)
    chmodSync(opener, 0o755)
    visit()
    const opened = join(machine, 'opened')
    expect(await until(() => existsSync(opened) && readFileSync(opened, 'utf8'))).toBe(LINK)
  })

  test('is told on the terminal when there is nothing to open it', async () => {
    const output = visit()
    await until(() => output().includes(`please do: ${LINK}`))
  })
})
