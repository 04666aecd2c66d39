import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { LINK_SCHEME } from '../../core/surface/link.ts'
import { TOAST_ACTIVATOR } from '../../core/values/appId.ts'
import { linesNaming } from './registry.ts'

/** Where the app and its installer write, and where nothing of them may stay. */
const KEYS = [
  `HKCU\\Software\\Classes\\${LINK_SCHEME}`,
  `HKCU\\Software\\Classes\\CLSID\\${TOAST_ACTIVATOR}`,
  'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run',
  'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall',
]

/** All that the registry has below these keys; a key that is not there has nothing. */
const registry = () => KEYS.map((key) => spawnSync('reg', ['query', key, '/s']).stdout.toString()).join('\n')

/** Installs for this user without a word, hands over the installed program, and sees that nothing of it stays. */
export async function throughInstaller(
  installer: string,
  tryIt: (program: string) => Promise<void>,
): Promise<void> {
  execFileSync(installer, ['/S'])
  const folder = join(process.env['LOCALAPPDATA'] ?? '', 'Programs', 'amptray')
  const program = join(folder, 'Amptray.exe')
  if (!existsSync(program)) throw new Error(`${installer} left no ${program}`)
  try {
    await tryIt(program)
  } finally {
    // Without _?= it copies itself away and ends before it has done anything.
    execFileSync(join(folder, 'Uninstall Amptray.exe'), ['/S', `_?=${folder}`])
  }
  if (existsSync(program)) throw new Error(`the uninstaller left ${program}`)
  // Not whether all is as before: the unpacked program ran, and what it wrote the installed one took over.
  const left = linesNaming(folder, registry())
  const kept = join(process.env['LOCALAPPDATA'] ?? '', 'amptray-updater')
  if (existsSync(kept)) throw new Error(`the uninstaller left ${kept}`)
  if (left.length > 0) throw new Error(`the uninstaller left in the registry:\n${left.join('\n')}`)
}
