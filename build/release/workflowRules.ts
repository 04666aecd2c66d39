import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'

const packageFile = join(import.meta.dirname, '../../package.json')
const SCRIPTS = v.parse(
  v.object({ scripts: v.record(v.string(), v.string()) }),
  JSON.parse(readFileSync(packageFile, 'utf8')),
).scripts

/** By hand anybody can run these too: npm, the project's own scripts, and what a runner has to be given. */
const COMMANDS = [
  'npm ci',
  'npm test',
  'npm run audit',
  'npm run package',
  'npm run package:smoke',
  `npm run test:electron -- --session \${SESSION}`,
  'npm run release -- pins',
  `npm run release -- notes \${TAG}`,
  'npm run release -- sums release',
  `npm run release -- verify \${TAG} release`,
  `npm run release -- draft \${TAG} release`,
  'npx install-electron --no',
]
/** What a runner of another system can do without. */
const ON_LINUX = [
  'sudo build/setup.sh test',
  'sudo build/setup.sh sandbox',
  `sudo build/setup.sh \${SESSION}`,
  'npm run release -- sbom release',
]

/** What a secret is called for the step that needs it: on the system that needs it alone. */
const secret = (system: string, name: string) =>
  v.literal(`\${{ runner.os == '${system}' && secrets.${name} || '' }}`)

/** What a step may be told, and of what value: nothing that somebody else writes, as the title of a pull request. */
const Env = {
  ci: v.strictObject({
    SESSION: v.picklist([
      `\${{ matrix.session }}`,
      `\${{ matrix.session == 'wayland' && 'wayland' || 'test' }}`,
    ]),
  }),
  packages: v.strictObject({
    TAG: v.optional(v.literal(`\${{ github.ref_name }}`)),
    CSC_LINK: v.optional(secret('macOS', 'MAC_CERTIFICATE')),
    CSC_KEY_PASSWORD: v.optional(secret('macOS', 'MAC_CERTIFICATE_PASSWORD')),
    APPLE_API_KEY_TEXT: v.optional(secret('macOS', 'APPLE_API_KEY_TEXT')),
    APPLE_API_KEY_ID: v.optional(secret('macOS', 'APPLE_API_KEY_ID')),
    APPLE_API_ISSUER: v.optional(secret('macOS', 'APPLE_API_ISSUER')),
    WIN_CSC_LINK: v.optional(secret('Windows', 'WINDOWS_CERTIFICATE')),
    WIN_CSC_KEY_PASSWORD: v.optional(secret('Windows', 'WINDOWS_CERTIFICATE_PASSWORD')),
  }),
  draft: v.strictObject({
    TAG: v.optional(v.literal(`\${{ github.ref_name }}`)),
    GH_TOKEN: v.optional(v.literal(`\${{ github.token }}`)),
  }),
}

/** The actions, and what each is given. */
const ACTIONS: Readonly<Record<string, v.GenericSchema>> = {
  'actions/checkout': v.strictObject({
    'persist-credentials': v.literal(false, 'checkout leaves its token behind'),
  }),
  'actions/setup-node': v.strictObject({
    'node-version': v.literal(24),
    cache: v.optional(v.literal('npm')),
  }),
  'actions/upload-artifact': v.strictObject({
    name: v.literal(`packages-\${{ runner.os }}`),
    path: v.pipe(v.string(), v.regex(/^(?:!?release\/[\w.*-]+\n)+$/)),
    'if-no-files-found': v.literal('error'),
    'retention-days': v.pipe(v.number(), v.maxValue(7)),
  }),
  'actions/download-artifact': v.strictObject({
    pattern: v.literal('packages-*'),
    path: v.literal('release'),
    'merge-multiple': v.literal(true),
  }),
  'actions/attest': v.strictObject({ 'subject-checksums': v.literal('release/SHA256SUMS') }),
}

const noCommand = ({ input }: { readonly input: unknown }) =>
  `\`${String(input)}\` is no script of the project that a workflow runs`

const actionOf = (uses: string) => uses.split('@')[0] ?? ''

function stepFor(env: v.GenericSchema, step: unknown): v.GenericSchema {
  const { uses, run } = v.parse(v.object({ uses: v.optional(v.string()), run: v.optional(v.string()) }), step)
  if (uses !== undefined)
    return v.strictObject({
      uses: v.pipe(
        v.string(),
        v.check((name) => Object.hasOwn(ACTIONS, actionOf(name)), `${uses} is none of our actions`),
      ),
      with: ACTIONS[actionOf(uses)] ?? v.unknown(),
    })
  const isLinuxs = run !== undefined && ON_LINUX.includes(run)
  return v.strictObject({
    run: v.pipe(
      v.picklist([...COMMANDS, ...ON_LINUX], noCommand),
      v.check(
        (command) => Object.hasOwn(SCRIPTS, /^npm run (\S+)/.exec(command)?.[1] ?? 'check'),
        ({ input }) => `package.json has no script for \`${input}\``,
      ),
    ),
    if: v.optional(isLinuxs ? v.literal("runner.os == 'Linux'") : v.never()),
    shell: v.optional(v.literal('bash')),
    env: v.optional(env),
  })
}

const Runner = v.picklist(['ubuntu-24.04', 'macos-15', 'windows-2025'])
const Name = v.pipe(v.string(), v.regex(/^(?:[\w ()-]|\$\{\{ matrix\.(?:name|os) \}\})+$/))
const Strategy = v.strictObject({
  'fail-fast': v.optional(v.boolean()),
  matrix: v.strictObject({
    os: v.optional(v.array(Runner)),
    include: v.optional(
      v.array(v.strictObject({ name: Name, os: Runner, session: v.picklist(['x11', 'wayland', 'own']) })),
    ),
  }),
})

const jobOf = (env: v.GenericSchema, may: Readonly<Record<string, 'read' | 'write'>>) => ({
  name: v.optional(Name),
  needs: v.optional(v.string()),
  strategy: v.optional(Strategy),
  'runs-on': v.union([Runner, v.literal(`\${{ matrix.os }}`)]),
  'timeout-minutes': v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60)),
  permissions: v.strictObject(
    Object.fromEntries(Object.entries(may).map(([to, how]) => [to, v.optional(v.literal(how))])),
  ),
  steps: v.array(v.lazy((step) => stepFor(env, step))),
})

/** Each workflow and what starts it; nobody is given anything by default, and nothing runs for ever. */
const workflow = (name: string, on: v.GenericSchema, job: (name: string) => v.GenericSchema) =>
  v.pipe(
    v.strictObject({
      name: v.optional(Name),
      on,
      permissions: v.strictObject({}),
      concurrency: v.optional(
        v.strictObject({
          group: v.literal(`${name}-\${{ github.ref }}`),
          'cancel-in-progress': v.optional(v.literal(true)),
        }),
      ),
      jobs: v.record(v.string(), v.unknown()),
    }),
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed) return
      for (const [key, value] of Object.entries(dataset.value.jobs))
        for (const issue of v.safeParse(job(key), value).issues ?? [])
          addIssue({ message: `jobs.${key}.${v.getDotPath(issue)}: ${issue.message}` })
    }),
  )

/** What each of our workflows may say; nothing else is one. */
export const WORKFLOWS: Readonly<Record<string, v.GenericSchema>> = {
  'ci.yml': workflow(
    'ci',
    v.strictObject({
      push: v.strictObject({ branches: v.strictTuple([v.literal('main')]) }),
      pull_request: v.null(),
      workflow_dispatch: v.null(),
    }),
    () => v.strictObject(jobOf(Env.ci, { contents: 'read' })),
  ),
  'release.yml': workflow(
    'release',
    v.strictObject({ push: v.strictObject({ tags: v.strictTuple([v.literal('v*')]) }) }),
    (job) =>
      job === 'draft'
        ? v.strictObject(jobOf(Env.draft, { contents: 'write', 'id-token': 'write', attestations: 'write' }))
        : v.strictObject({
            ...jobOf(Env.packages, { contents: 'read' }),
            environment: v.optional(v.literal('release')),
          }),
  ),
}
