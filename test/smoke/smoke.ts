import { execFileSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { launchPackaged } from '../driver/packaged.ts'
import { throughApt } from './linux.ts'
import { packagedProgram, packageFile } from './programs.ts'
import { throughInstaller } from './windows.ts'

const release = join(import.meta.dirname, '../../release')
const LIVES_MS = 10_000

/** Starts the demo of a packaged app: its first charge point is seen, a second start joins it, and it goes on living. */
async function tryDemo(program: string): Promise<void> {
  const app = await launchPackaged(program, { args: ['--demo'] })
  try {
    const page = await app.page('overview')
    await page.getByRole('listitem').first().waitFor()
    const code = await app.secondInstance(['amptray://settings'])
    if (code !== 0) throw new Error(`a second start ended with ${code}`)
    await app.page('settings')
    const ended = await Promise.race([app.exited, setTimeout(LIVES_MS, 'lives' as const)])
    if (ended !== 'lives') throw new Error(`it ended by itself with ${ended}\n${app.output()}`)
  } finally {
    await app.close()
  }
}

/** What is tried of the packages of a system, beside that the unpacked app runs. */
const ALSO: Readonly<Partial<Record<NodeJS.Platform, (program: string) => Promise<void> | void>>> = {
  darwin: (program) => {
    const bundle = dirname(dirname(dirname(program)))
    execFileSync('codesign', ['--verify', '--deep', '--strict', '--verbose=2', bundle], { stdio: 'inherit' })
  },
  win32: () => throughInstaller(packageFile(release, 'Amptray-Setup-*.exe'), tryDemo),
  linux: () => {
    const arch = process.arch === 'x64' ? 'amd64' : process.arch
    return throughApt(packageFile(release, `*_${arch}.deb`), tryDemo)
  },
}

const program = packagedProgram(release, process.platform, process.arch)
await tryDemo(program)
await ALSO[process.platform]?.(program)
console.log(`${program} runs`)
