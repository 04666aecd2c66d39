import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, lstatSync } from 'node:fs'
import { APP_ID } from '../../core/values/appId.ts'

const PROGRAM = '/opt/Amptray/amptray'

/** What the package's own scripts make, beside the files that are in it. */
const MADE = ['/usr/bin/amptray', '/etc/apparmor.d/amptray', `/usr/share/applications/${APP_ID}.desktop`]

/** Why nothing is installed on this machine; undefined where it is. */
export function whyNotInstalled(
  isThere: boolean,
  isRoot: boolean,
  runs: (...command: readonly string[]) => boolean,
) {
  if (isThere) return 'Amptray is installed here already, and would be removed'
  if (!runs('apt-get', '--version')) return 'there is no apt'
  return isRoot || runs('sudo', '-n', 'true') ? undefined : 'sudo asks for a password'
}

const isRoot = process.getuid?.() === 0
const runs = (program = '', ...args: readonly string[]) => spawnSync(program, args).status === 0

function asRoot(...command: readonly string[]): void {
  const [program = '', ...args] = isRoot ? command : ['sudo', '-n', ...command]
  execFileSync(program, args, {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}

/** Also a link that leads nowhere. */
const isThere = (path: string) => lstatSync(path, { throwIfNoEntry: false }) !== undefined

/** Installs the deb with apt where that asks nobody, hands over the installed program, and sees that nothing stays. */
export async function throughApt(deb: string, tryIt: (program: string) => Promise<void>): Promise<void> {
  const whyNot = whyNotInstalled(existsSync(PROGRAM), isRoot, runs)
  if (whyNot !== undefined) {
    console.log(`${deb} was not installed: ${whyNot}.`)
    return
  }
  asRoot('apt-get', 'update', '-q')
  asRoot('apt-get', 'install', '-y', '-q', deb)
  const listed = execFileSync('dpkg', ['-L', 'amptray']).toString().trim().split('\n')
  const files = listed.filter((path) => isThere(path) && !lstatSync(path).isDirectory())
  try {
    await tryIt(PROGRAM)
  } finally {
    asRoot('apt-get', 'purge', '-y', '-q', 'amptray')
  }
  const left = ['/opt/Amptray', ...MADE, ...files].filter(isThere)
  if (left.length > 0) throw new Error(`the package left ${left.join(', ')}`)
}
