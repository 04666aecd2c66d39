import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import electronPackage from 'electron/package.json' with { type: 'json' }

/** Marks the fuse wire in Electron's binary; the wire's version and length follow, then a byte per fuse. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** Electron 45's own settings of its nine fuses, in its order (build/fuses/fuses.json5). */
const defaults = '101100011'

/** Makes a folder that electron-builder takes for an Electron distribution of Linux. */
export function makeStubElectron(folder: string): void {
  for (const name of ['locales', 'resources']) mkdirSync(join(folder, name), { recursive: true })
  const wire = Buffer.from([1, defaults.length])
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from(sentinel), wire, Buffer.from(defaults)]))
  chmodSync(join(folder, 'electron'), 0o755)
  writeFileSync(join(folder, 'version'), electronPackage.version)
  writeFileSync(join(folder, 'LICENSE'), 'A stand-in.')
  writeFileSync(join(folder, 'LICENSES.chromium.html'), '')
}

/** The state of each fuse in a packaged binary: '1' on, '0' off. */
export function fuseStates(binary: Buffer): string {
  const wireAt = binary.indexOf(sentinel) + sentinel.length
  const length = binary.readUInt8(wireAt + 1)
  return binary.toString('latin1', wireAt + 2, wireAt + 2 + length)
}
