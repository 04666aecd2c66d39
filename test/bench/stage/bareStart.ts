// node bareStart.ts BUNDLE FOLDER: how long the app's own code takes from its start to its tray, as JSON on stdout.
// node bareStart.ts: how long Node takes for some of its own modules, to compare that with.
//
// There is no runtime here: `electron` is an empty one, in which whatever is asked for gives nothing and refuses nothing.
// Nothing of Node's is imported, for that would be work that the bundle is then spared (build/builtins.ts).
export {}

/** They are there in every Node, and take as long as the app once did. */
const FIXED = ['http', 'https', 'http2', 'tls', 'zlib', 'dgram', 'repl', 'inspector', 'test', 'sqlite']

/** Gives itself for whatever is asked of it, and what is given where that is named. */
function emptyBut(given: Readonly<Record<string, unknown>> = {}): unknown {
  const empty: unknown = new Proxy(() => {}, {
    get: (_, key) => {
      if (typeof key === 'string' && key in given) return given[key]
      // Whoever waits for it has it already, and whoever goes through it finds nothing in it.
      if (key === 'then') return undefined
      if (key === Symbol.iterator) return () => [].values()
      return key === Symbol.toPrimitive ? () => '' : empty
    },
    set: () => true,
    apply: () => empty,
    construct: () => ({ ...given, on: () => {}, setToolTip: () => {} }),
  })
  return empty
}

interface Cost {
  readonly ms: number
  /** Of this thread: it tells the same while others keep the machine busy. */
  readonly cpuMs: number
}

function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const [startedAt, before] = [performance.now(), process.threadCpuUsage()]
  return work().then(() => {
    const { user, system } = process.threadCpuUsage(before)
    return { ms: performance.now() - startedAt, cpuMs: (user + system) / 1000 }
  })
}

/** Electron's parts in a state of rest. `drawn` is called when there is a tray with a menu. */
function emptyElectron(folder: string, ready: Promise<void>, drawn: () => void): Record<string, unknown> {
  let isThereTray = false
  const Tray = function (this: unknown) {
    isThereTray = true
    return emptyBut()
  }
  return {
    app: emptyBut({
      getPath: () => folder,
      getVersion: () => '0.0.0',
      getPreferredSystemLanguages: () => ['en-GB'],
      getLoginItemSettings: () => ({ wasOpenedAtLogin: false, openAtLogin: false }),
      isPackaged: false,
      requestSingleInstanceLock: () => true,
      isReady: () => false,
      whenReady: () => ready,
    }),
    Tray,
    Menu: emptyBut({
      buildFromTemplate: () => {
        if (isThereTray) drawn()
        return emptyBut()
      },
    }),
    nativeTheme: emptyBut({ shouldUseDarkColors: false, shouldUseDarkColorsForSystemIntegratedUI: false }),
  }
}

/** Lets `electron` be that, with every name that the files of a bundle import. */
function provideElectron(bundle: string, parts: Record<string, unknown>): void {
  const { registerHooks } = process.getBuiltinModule('node:module')
  const { globSync, readFileSync } = process.getBuiltinModule('node:fs')
  const { dirname, join } = process.getBuiltinModule('node:path')
  const files = globSync(join(dirname(bundle), '*.js')).map((file) => readFileSync(file, 'utf8'))
  const imports = files.flatMap((text) => [
    ...text.matchAll(/import[\s\w$,]*\{([^}]*)\}\s*from\s*["'`]electron["'`]/g),
  ])
  const names = imports.flatMap(([, list = '']) =>
    list.split(',').map((one) => one.trim().split(' ')[0] ?? ''),
  )
  Object.assign(globalThis, { emptyElectron: { empty: emptyBut(), ...parts } })
  const each = [...new Set(names)].map((name) => `export const ${name} = parts.${name} ?? parts.empty`)
  const source = ['const parts = globalThis.emptyElectron', ...each, 'export default parts'].join('\n')
  const url = 'empty:electron'
  registerHooks({
    resolve: (name, context, next) =>
      name === 'electron' ? { url, shortCircuit: true } : next(name, context),
    load: (from, context, next) =>
      from === url ? { format: 'module', source, shortCircuit: true } : next(from, context),
  })
}

async function start(bundle: string, folder: string): Promise<{ imported: Cost; tray: Cost }> {
  const { pathToFileURL } = process.getBuiltinModule('node:url')
  const ready = Promise.withResolvers<void>()
  const drawn = Promise.withResolvers<void>()
  provideElectron(bundle, emptyElectron(folder, ready.promise, drawn.resolve))
  // There a tray needs nobody on a bus.
  Object.defineProperty(process, 'platform', { value: 'darwin' })
  process.argv.splice(1, process.argv.length, bundle)
  const imported = await costOf(() => import(pathToFileURL(bundle).href))
  // What the start has set going comes to rest, as it does while a real app waits for Chromium.
  await new Promise((resolve) => setTimeout(resolve, 20))
  const tray = await costOf(() => {
    ready.resolve()
    return drawn.promise
  })
  return { imported, tray }
}

const [bundle, folder] = process.argv.slice(2)
const measured =
  bundle === undefined || folder === undefined
    ? { imported: await costOf(() => Promise.all(FIXED.map((name) => import(`node:${name}`)))) }
    : await start(bundle, folder)
process.stdout.write(JSON.stringify(measured), () => process.exit())
