/** Marks the fuse wire in Electron's program; the wire's version and length follow, then a byte per fuse. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** Electron 45's own settings of its nine fuses, in its order (build/fuses/fuses.json5). */
const defaults = '101100011'

/** The names of the fuses, in Electron's order; the last is beyond what electron-builder sets. */
const FUSES = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
  'wasmTrapHandlers',
] as const

/** The wire of a program that nobody has set. */
export function newFuseWire(): Buffer {
  return Buffer.concat([Buffer.from(sentinel), Buffer.from([1, defaults.length]), Buffer.from(defaults)])
}

/** Which fuses of a program are on. */
export function readFuses(program: Buffer): Record<string, boolean> {
  const sentinelAt = program.indexOf(sentinel)
  if (sentinelAt < 0) throw new Error('This program has no fuses.')
  const wireAt = sentinelAt + sentinel.length
  const length = program.readUInt8(wireAt + 1)
  const states = program.toString('latin1', wireAt + 2, wireAt + 2 + length)
  return Object.fromEntries(
    [...states].map((state, index) => [FUSES[index] ?? `fuse ${index}`, state === '1']),
  )
}
