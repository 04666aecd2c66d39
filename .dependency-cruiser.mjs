/**
 * What may import what, beyond the walls of biome.json and the tsconfigs. Imports of types count as much as others.
 * @type {import('dependency-cruiser').IConfiguration}
 */
export default {
  forbidden: [
    {
      name: 'no-cycle-between-files',
      comment: 'Files that import each other cannot be understood or moved apart.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-cycle-between-folders',
      comment: 'The same for folders.',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
    {
      name: 'engine-without-electron',
      comment: 'Tests, a command line and a bridge hold the engine without Electron.',
      severity: 'error',
      from: { path: '^main/engine[.]ts$' },
      to: { path: '(^|node_modules/)(electron|electron-store|electron-log|keytar)(/|$)', reachable: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^out/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs', '.svelte'] },
  },
}
