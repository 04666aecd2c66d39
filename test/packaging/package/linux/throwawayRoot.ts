import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** This machine's own system under an overlay; $1 where it is put together, $2 what it finds in /mnt, $3 the steps. */
const enter = `set -eu
mount -t tmpfs tmpfs "$1"
mkdir "$1/changed" "$1/work" "$1/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$1/changed,workdir=$1/work" "$1/root"
mount --rbind /dev "$1/root/dev"
mount -t proc proc "$1/root/proc"
mount -t tmpfs tmpfs "$1/root/tmp"
mount --bind "$2" "$1/root/mnt"
mkdir "$1/root/mnt/changed"
mount --bind "$1/changed" "$1/root/mnt/changed"
exec chroot "$1/root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \\
  DEBIAN_FRONTEND=noninteractive /bin/bash -c "$3"
`

/** What the steps of a name said, on both streams; where they failed, their exit code is the last line. */
export type Said = (step: string) => string

/**
 * Runs steps, by name, as root in a system that is this one and in which nothing stays. They find `files` in /mnt, by
 * their names there, and in /mnt/changed all that has become different.
 */
export function inThrowawayRoot(
  files: Readonly<Record<string, string>>,
  steps: Readonly<Record<string, string>>,
): Said {
  const [place, shared] = [
    mkdtempSync(join(tmpdir(), 'amptray-root-')),
    mkdtempSync(join(tmpdir(), 'amptray-steps-')),
  ]
  try {
    for (const [name, file] of Object.entries(files)) cpSync(file, join(shared, name))
    const lines = Object.entries(steps).map(
      ([name, step]) =>
        `( ${step}\n) >'/mnt/${name}.said' 2>&1 </dev/null || echo "exit code $?" >>'/mnt/${name}.said'`,
    )
    // Its mounts end with it.
    const args = [
      '--mount',
      '--propagation',
      'private',
      '/bin/bash',
      '-c',
      enter,
      'enter',
      place,
      shared,
      lines.join('\n'),
    ]
    const ran = spawnSync('unshare', args, { encoding: 'utf8', cwd: '/' })
    const said = Object.keys(steps).map((name) => {
      const file = join(shared, `${name}.said`)
      return [
        name,
        existsSync(file) ? readFileSync(file, 'utf8') : `not run: ${ran.error ?? ran.stderr}`,
      ] as const
    })
    const byName = new Map(said)
    return (name) => byName.get(name) ?? ''
  } finally {
    for (const one of [place, shared]) rmSync(one, { recursive: true, force: true })
  }
}

/** Why no such system can be had here, with these programs in it; undefined where it can. */
export function whyNoThrowawayRoot(...programs: readonly string[]): string | undefined {
  if (process.platform !== 'linux') return 'packages of Linux are installed on Linux.'
  if (process.getuid?.() !== 0) return 'only root can install a package, into an overlay of this system.'
  const said = inThrowawayRoot({}, { programs: `command -v ${programs.join(' ')} >/dev/null` })('programs')
  return said === '' ? undefined : `a package cannot be installed here (${said.trim()}).`
}

/** A step that tells every path which is there now, or is another one, and where it is no folder that was there. */
export const CHANGED = `cd /mnt/changed && find . -mindepth 1 -printf '/%P\\n'`

/** What a system writes by itself when something is installed, and keeps when it goes. */
const OF_THE_SYSTEM = [
  /^\/var\/(cache|log|lib\/(apt|dpkg|rpm))\//,
  /^\/usr\/share\/(mime\/|applications\/mimeinfo\.cache|icons\/hicolor\/icon-theme\.cache)/,
  /^\/root\/\.rpmdb/,
]

/** Of what CHANGED told, what is new on this system and not its own. */
export function leftIn(changed: string): string[] {
  return changed
    .trim()
    .split('\n')
    .filter((path) => !existsSync(path) && !OF_THE_SYSTEM.some((own) => own.test(path)))
}
