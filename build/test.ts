import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { type Count, runChecks } from './check.ts'

const root = join(import.meta.dirname, '..')

/** Runs a program on our terminal; true when it succeeded. */
function run(program: string, ...args: readonly string[]): boolean {
  return spawnSync(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0
}

const Report = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  numPendingTests: v.number(),
  testResults: v.array(
    v.object({ status: v.string(), assertionResults: v.array(v.object({ status: v.string() })) }),
  ),
})

/** Runs the tests with vitest's own options and counts them. A file that could not start counts as one failure. */
function runTests(options: readonly string[]): Count {
  const scratch = mkdtempSync(join(tmpdir(), 'amptray-test-'))
  const file = join(scratch, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const succeeded = run(process.execPath, vitest, 'run', ...reporters, ...options)
  try {
    const report = v.parse(Report, JSON.parse(readFileSync(file, 'utf8')))
    const filesNotStarted = report.testResults.filter(
      (result) =>
        result.status === 'failed' && !result.assertionResults.some(({ status }) => status === 'failed'),
    )
    const failed = report.numFailedTests + filesNotStarted.length
    if (report.numPendingTests > 0) console.log(`${report.numPendingTests} skipped`)
    // An error outside every test fails the run too.
    return { passed: report.numPassedTests, failed: succeeded ? failed : Math.max(failed, 1) }
  } catch (error) {
    console.error('vitest left no report:', error)
    return { passed: 0, failed: 1 }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

const NO_BASH = `The whole test needs a Debian or Ubuntu: there is no bash here for build/setup.sh. Elsewhere these run:
  npm run check
  npx vitest run --project core --project main --project simulator`

/** Windows starts no script of a shell; one that is there by chance has not the programs that are installed with it. */
function hasBash(): boolean {
  return process.platform !== 'win32' && spawnSync('bash', ['-c', 'exit 0']).status === 0
}

/** The whole check of the project; the options go to vitest, as in `npm test -- --project core`. */
async function test(options: readonly string[]): Promise<Count> {
  if (!hasBash()) {
    console.error(NO_BASH)
    return { passed: 0, failed: 1 }
  }
  if (!run(join(root, 'build/setup.sh'), 'test')) return { passed: 0, failed: 1 }
  const checks = await runChecks()
  if (!run(process.execPath, join(root, 'build/build.ts'))) return { ...checks, failed: checks.failed + 1 }
  const tests = runTests(options)
  return { passed: checks.passed + tests.passed, failed: checks.failed + tests.failed }
}

const { passed, failed } = await test(process.argv.slice(2))
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
