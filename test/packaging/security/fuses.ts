/** As the app is to be packaged: no Node mode, no inspector, nothing but the archive, no privileges for files. */
export const FUSES = {
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
} as const

/** The fuses that electron-builder is told to set. */
export function fusesSetIn(configuration: string): Readonly<Record<string, boolean>> {
  const [, section = ''] = /^electronFuses:\n((?: {2}.*\n)+)/m.exec(configuration) ?? []
  const lines = section.matchAll(/^ {2}(\w+): (true|false)$/gm)
  return Object.fromEntries([...lines].map(([, name = '', value]) => [name, value === 'true']))
}
