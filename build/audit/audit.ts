import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { findingsIn, objections, objectionToElectron, Reasons } from './report.ts'

/**
 * Asks the registry what is known of the packages in the lockfile, those for building included, and whether Electron is
 * still supported. Fails on serious findings without a reason, and also where nothing could be asked: that nobody
 * looked is not that nothing was found.
 */

const root = join(import.meta.dirname, '../..')

/** Exit codes: 1 something was found, 2 it could not be looked. */
const [FOUND, NOT_ASKED] = [1, 2]

const npm = (...args: readonly string[]) =>
  spawnSync('npm', args, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' }).stdout ?? ''

const Manifest = v.object({ devDependencies: v.object({ electron: v.string() }) })
const read = (name: string): unknown => JSON.parse(readFileSync(join(root, name), 'utf8'))

const report = findingsIn(npm('audit', '--json'))
const newest = npm('view', 'electron', 'version').trim()
if ('problem' in report || newest === '') {
  const why = 'problem' in report ? report.problem : 'the registry does not say which Electron is the newest'
  console.error(`The packages were NOT audited: ${why}`)
  process.exitCode = NOT_ASKED
} else {
  const { electron } = v.parse(Manifest, read('package.json')).devDependencies
  const reasons = v.parse(Reasons, read('build/audit/reasons.json'))
  const found = objections(report.findings, reasons, new Date().toISOString().slice(0, 10))
  const all = [...found, objectionToElectron(electron, newest) ?? []].flat()
  for (const objection of all) console.error(objection)
  console.log(`${report.findings.length} findings, ${reasons.length} with a reason, ${all.length} in the way`)
  if (all.length > 0) process.exitCode = FOUND
}
