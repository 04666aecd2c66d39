import { readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { Plugin } from 'vite'

/** The folder of the package that a module lies in; undefined for our own modules and those a bundler makes up. */
export function packageFolder(moduleId: string): string | undefined {
  const [path = ''] = moduleId.split('?')
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+(?=[\\/])/.exec(path)?.[0]
}

export interface PackageRecord {
  /** For each bundle. */
  readonly plugin: () => Plugin
  /** The folders of all packages of which a module got into a bundle. */
  readonly folders: () => ReadonlySet<string>
}

/** Keeps of which packages there is anything in the bundles, which is all of them that people get. */
export function recordPackages(): PackageRecord {
  const folders = new Set<string>()
  return {
    plugin: () => ({
      name: 'record-packages',
      generateBundle: (_options, bundle) => {
        for (const part of Object.values(bundle)) {
          if (part.type !== 'chunk') continue
          for (const id of part.moduleIds) {
            const folder = packageFolder(id)
            if (folder !== undefined) folders.add(folder.replaceAll('/', sep))
          }
        }
      },
    }),
    folders: () => folders,
  }
}

/** The packages that are not in a bundle and still come along: those that it loads by itself, and Electron. */
export function foldersBeside(root: string): readonly string[] {
  // True: it is our own package.json, whose dependencies are names and versions.
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>
  }
  return [...Object.keys(dependencies), 'electron'].map((name) => join(root, 'node_modules', name))
}
