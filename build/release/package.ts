import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildAll } from '../build.ts'

const root = join(import.meta.dirname, '../..')

/** What a Mac without a certificate needs: Apple silicon runs nothing that is signed by nobody (finding 2). */
const AD_HOC = ['-c.mac.identity=-', '-c.mac.hardenedRuntime=false', '-c.mac.notarize=false']

/** What electron-builder is told beside what the caller says. Releases are made by us, never by it. */
export function builderArgs(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  hasIdentity: () => boolean,
  given: readonly string[],
): readonly string[] {
  const isAdHoc = platform === 'darwin' && !env['CSC_LINK'] && !hasIdentity()
  return [...given, '--publish', 'never', ...(isAdHoc ? AD_HOC : [])]
}

/**
 * The environment for electron-builder: a secret that a workflow does not have is an empty text there, and the key for
 * notarising, which it has as a text, must be a file. `keep` writes one and gives its path.
 */
export function builderEnv(env: NodeJS.ProcessEnv, keep: (text: string) => string): NodeJS.ProcessEnv {
  const { APPLE_API_KEY_TEXT: key, ...given } = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== ''),
  )
  return key === undefined ? given : { ...given, APPLE_API_KEY: keep(key) }
}

/** Whether the keychain of this Mac has a certificate to sign with. */
function hasIdentity(): boolean {
  const { stdout } = spawnSync('security', ['find-identity', '-v', '-p', 'codesigning'])
  return /^\s+1\)/m.test(String(stdout))
}

if (import.meta.main) {
  await buildAll()
  const scratch = mkdtempSync(join(tmpdir(), 'amptray-package-'))
  try {
    const env = builderEnv(process.env, (text) => {
      const file = join(scratch, 'key.p8')
      writeFileSync(file, text, { mode: 0o600 })
      return file
    })
    const args = builderArgs(process.platform, env, hasIdentity, process.argv.slice(2))
    const builder = join(root, 'node_modules/electron-builder/cli.js')
    const { status } = spawnSync(process.execPath, [builder, ...args], { cwd: root, env, stdio: 'inherit' })
    process.exitCode = status ?? 1
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}
