// In place of fpm, which electron-builder fetches from a release page: takes the arguments that electron-builder gives
// it, and has the system's own dpkg-deb or rpmbuild make the package. So the files, the fields and the scripts are
// electron-builder's; how they are packed is not fpm's. An argument that it does not know is refused.
import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { filesUnder } from '../filesUnder.ts'

const one = { type: 'string', default: '' } as const
const many = { type: 'string', multiple: true, default: [] as string[] } as const

const { values: given, positionals: mappings } = parseArgs({
  allowPositionals: true,
  options: {
    input: { ...one, short: 's' },
    output: { ...one, short: 't' },
    depends: { ...many, short: 'd' },
    force: { type: 'boolean' },
    directories: many,
    'deb-compression': one,
    'deb-priority': one,
    'deb-recommends': many,
    'rpm-compression': one,
    'rpm-os': one,
    'rpm-summary': one,
    architecture: one,
    'after-install': one,
    'after-remove': one,
    description: one,
    version: one,
    package: one,
    name: one,
    maintainer: one,
    vendor: one,
    url: one,
    category: one,
    license: one,
  },
})

function run(program: string, ...args: readonly string[]): SpawnSyncReturns<string> {
  const ran = spawnSync(program, args, { encoding: 'utf8' })
  if (ran.status !== 0) throw new Error(`${program}: ${ran.error ?? ran.stderr}`)
  return ran
}

/** Lays out what goes where: `folder/=/place` is what is in it, `file=/place/name` that file. */
function layOut(tree: string): void {
  for (const mapping of mappings) {
    const at = mapping.lastIndexOf('=')
    const target = join(tree, mapping.slice(at + 1))
    mkdirSync(dirname(target), { recursive: true })
    cpSync(mapping.slice(0, at), target, { recursive: true, mode: 0 })
  }
  // As fpm: whatever the umask of who builds, others can read it.
  run('chmod', '-R', 'u+rwX,go+rX,go-w', tree)
}

function field(name: string, value: string | readonly string[]): string {
  const text = typeof value === 'string' ? value : value.join(', ')
  return text === '' ? '' : `${name}: ${text}\n`
}

/** As fpm writes a description: what follows its first line is indented. */
const description = given.description
  .trim()
  .split('\n')
  .map((line) => line.trim())
  .join('\n ')

function deb(scratch: string): void {
  const tree = join(scratch, 'tree')
  layOut(tree)
  const bytes = filesUnder(tree).reduce((sum, name) => sum + statSync(join(tree, name)).size, 0)
  mkdirSync(join(tree, 'DEBIAN'))
  const control = [
    field('Package', given.name),
    field('Version', given.version),
    field('License', given.license),
    field('Vendor', given.vendor),
    field('Architecture', given.architecture),
    field('Maintainer', given.maintainer),
    field('Installed-Size', String(Math.ceil(bytes / 1024))),
    field('Depends', given.depends),
    field('Recommends', given['deb-recommends']),
    field('Section', given.category || 'default'),
    field('Priority', given['deb-priority']),
    field('Homepage', given.url),
    field('Description', description),
  ]
  writeFileSync(join(tree, 'DEBIAN/control'), control.join(''))
  for (const [script, file] of [
    ['postinst', given['after-install']],
    ['postrm', given['after-remove']],
  ] as const)
    writeFileSync(join(tree, 'DEBIAN', script), readFileSync(file), { mode: 0o755 })
  run('dpkg-deb', '--root-owner-group', '-Znone', '--build', tree, given.package)
}

/** A folder and those in it, as fpm marks them to be the package's own. */
function foldersUnder(tree: string, top: string): string[] {
  const inside = readdirSync(join(tree, top), { recursive: true, withFileTypes: true })
  const folders = inside.filter((entry) => entry.isDirectory())
  return [top, ...folders.map((entry) => join(entry.parentPath, entry.name).slice(tree.length))]
}

function rpm(scratch: string): void {
  const tree = join(scratch, 'tree')
  layOut(tree)
  const script = (name: string, file: string) => `%${name} -p /bin/bash\n${readFileSync(file, 'utf8')}\n`
  const spec = [
    field('Name', given.name),
    field('Version', given.version),
    'Release: 1\n',
    field('Summary', given['rpm-summary']),
    field('License', given.license),
    field('Vendor', given.vendor),
    field('URL', given.url),
    field('Packager', given.maintainer),
    ...given.depends.map((one) => field('Requires', one)),
    'AutoReqProv: no\n',
    `%description\n${description}\n`,
    script('post', given['after-install']),
    script('postun', given['after-remove']),
    '%files\n%defattr(-,root,root,-)\n',
    ...given.directories.flatMap((top) => foldersUnder(tree, top)).map((name) => `%dir "${name}"\n`),
    ...filesUnder(tree).map((name) => `"/${name}"\n`),
  ]
  const file = join(scratch, 'package.spec')
  writeFileSync(file, spec.join(''))
  const made = join(scratch, 'made')
  const defines = [`_topdir ${scratch}/top`, `_rpmdir ${made}`, '_binary_payload w1.gzdio']
  run(
    'rpmbuild',
    '-bb',
    ...defines.flatMap((define) => ['--define', define]),
    ...['--target', given.architecture, '--buildroot', tree],
    file,
  )
  const [name = ''] = filesUnder(made)
  cpSync(join(made, name), given.package)
}

const scratch = mkdtempSync(join(tmpdir(), 'amptray-fpm-'))
try {
  if (given.output === 'deb') deb(scratch)
  else if (given.output === 'rpm') rpm(scratch)
  else throw new Error(`No package of the kind ${given.output} is made here.`)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
