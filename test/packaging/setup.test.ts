import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

const script = join(import.meta.dirname, '../../build/setup.sh')

/** A folder that is all of PATH: the programs of a machine. */
let machine: string

beforeEach(() => {
  machine = mkdtempSync(join(tmpdir(), 'amptray-setup-'))
  for (const name of ['cat', 'mktemp', 'rm']) symlinkSync(`/usr/bin/${name}`, join(machine, name))
})
afterEach(() => rmSync(machine, { recursive: true, force: true }))

function program(name: string, body = ''): void {
  writeFileSync(join(machine, name), `#!/bin/bash\n${body}\n`, { mode: 0o755 })
}

/** A Debian machine on which only these packages are installed, and on which apt-get notes how it is called. */
function debian(installed: readonly string[], apt = ''): void {
  program('dpkg-query', `printf '%s:installed ' ${installed.join(' ')} gone; printf 'gone:config-files '`)
  program('apt-get', `echo "$@" >>"${machine}/apt.log"\n${apt}`)
}

function user(id: number): void {
  program('id', `echo ${id}`)
}

function setUp(level: string) {
  const run = spawnSync('/bin/bash', [script, level], { encoding: 'utf8', env: { PATH: machine } })
  return { code: run.status, said: run.stdout + run.stderr }
}

function aptCalls(): string[] {
  return readFileSync(join(machine, 'apt.log'), 'utf8').trim().split('\n')
}

const forWindows = ['chromium', 'fonts-dejavu-core', 'libsecret-1-0', 'wmctrl']

test('says nothing when nothing is missing', () => {
  debian(forWindows)
  expect(setUp('run')).toEqual({ code: 0, said: '' })
})

test('a program from elsewhere counts as much as its package', () => {
  debian(forWindows.slice(1))
  program('chromium')
  expect(setUp('run')).toEqual({ code: 0, said: '' })
})

test('as root, installs only what is missing, without asking for new package lists', () => {
  debian(['fonts-dejavu-core', 'libsecret-1-0'])
  user(0)
  expect(setUp('run')).toEqual({ code: 0, said: 'Installing system packages: chromium wmctrl\n' })
  expect(aptCalls()).toEqual([expect.stringMatching(/^install -y .*chromium wmctrl$/)])
})

test('fetches package lists when the first try fails', () => {
  debian(forWindows.slice(1), `[ "$1" = update ] || [ "$(<"${machine}/apt.log")" != "\${*}" ]`)
  user(0)
  expect(setUp('run').code).toBe(0)
  expect(aptCalls().map((call) => call.split(' ')[0])).toEqual(['install', 'update', 'install'])
})

test('shows what apt said when it cannot install', () => {
  debian([], 'echo "no space left"; exit 100')
  user(0)
  const { code, said } = setUp('run')
  expect(code).toBe(1)
  expect(said).toContain('no space left')
})

test('without root, names the one command and touches nothing', () => {
  debian(forWindows.slice(0, 3), 'exit 0')
  user(1000)
  const { code, said } = setUp('run')
  expect(code).toBe(1)
  expect(said).toContain('sudo apt-get update && sudo apt-get install -y --no-install-recommends wmctrl\n')
  expect(aptCalls).toThrow('ENOENT')
})

test('without apt, names the missing programs', () => {
  program('Xvfb')
  const { code, said } = setUp('test')
  expect(code).toBe(1)
  expect(said).toMatch(/^Missing programs: chromium wmctrl openbox .*xdotool/)
  expect(said).not.toContain('Xvfb')
  expect(said).toContain('needs a Debian or Ubuntu')
  expect(setUp('run').said).not.toContain('Debian')
})

test('the tests need all that a start needs', () => {
  debian([])
  user(0)
  const [run = [], all = []] = ['run', 'test'].map((level) => setUp(level).said.trim().split(' ').slice(3))
  expect(run).toEqual(forWindows)
  expect(all).toEqual(expect.arrayContaining([...run, 'fonts-inter', 'xvfb', 'gnome-keyring']))
})

/** A machine whose kernel has the key of Ubuntu 24.04, and on which sysctl notes what is written. */
function ubuntu(restricted: 0 | 1): void {
  program('sysctl', `case "$1" in -n) echo ${restricted};; *) echo "$@" >>"${machine}/sysctl.log";; esac`)
}

const written = () => readFileSync(join(machine, 'sysctl.log'), 'utf8')

test('a machine of CI that keeps namespaces from Chromium is told to give them, and it says for whom that is', () => {
  ubuntu(1)
  user(0)
  const { code, said } = setUp('sandbox')
  expect([code, written()]).toEqual([0, '-q -w kernel.apparmor_restrict_unprivileged_userns=0\n'])
  expect(said).toContain('for machines of CI only')
})

test('without root it changes nothing, and names the command', () => {
  ubuntu(1)
  user(1000)
  const { code, said } = setUp('sandbox')
  expect([code, said]).toEqual([
    1,
    expect.stringContaining('sysctl -w kernel.apparmor_restrict_unprivileged_userns=0\n'),
  ])
  expect(written).toThrow('ENOENT')
})

test('where nothing keeps namespaces from Chromium it says nothing', () => {
  user(0)
  expect(setUp('sandbox')).toEqual({ code: 0, said: '' })
  program('sysctl', 'exit 255')
  expect(setUp('sandbox')).toEqual({ code: 0, said: '' })
  ubuntu(0)
  expect(setUp('sandbox')).toEqual({ code: 0, said: '' })
  expect(written).toThrow('ENOENT')
})

test.each([[''], ['everything']])('refuses the level "%s"', (level) => {
  expect(setUp(level)).toEqual({ code: 2, said: 'Usage: build/setup.sh run|test|wayland|sandbox\n' })
})
