import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isScalar, parseDocument, visit } from 'yaml'

const WORKFLOWS = join(import.meta.dirname, '../../.github/workflows')

interface Pin {
  readonly action: string
  readonly commit: string
  readonly tag: string
}

/** What a `uses` says, where it is an action at a commit with the tag beside it that this is meant to be. */
export function pinOf(uses: unknown): Pin | undefined {
  if (!isScalar(uses)) return undefined
  const [, action, commit] = /^([\w./-]+)@([0-9a-f]{40})$/.exec(String(uses.value)) ?? []
  const [, tag] = /^ (v\d+\.\d+\.\d+)$/.exec(uses.comment ?? '') ?? []
  return action && commit && tag ? { action, commit, tag } : undefined
}

/** The actions that workflows use, each with the commit and the tag that it is meant to be. */
export function pinsIn(text: string): readonly Pin[] {
  const pins: Pin[] = []
  visit(parseDocument(text), {
    Pair: (_at, { key, value }) => {
      const pin = isScalar(key) && key.value === 'uses' ? pinOf(value) : undefined
      if (pin) pins.push(pin)
    },
  })
  return pins
}

function commitOf({ action, tag }: Pin): string {
  const [owner, name] = action.split('/')
  const refs = [`refs/tags/${tag}`, `refs/tags/${tag}^{}`]
  const said = execFileSync('git', ['ls-remote', `https://github.com/${owner}/${name}`, ...refs]).toString()
  // Of an annotated tag the second line is the commit.
  return said.trimEnd().split('\n').at(-1)?.split('\t')[0] ?? ''
}

/** Asks GitHub whether every commit is that of the tag beside it; throws with those that are not. */
export function checkPins(): void {
  const texts = readdirSync(WORKFLOWS).map((file) => readFileSync(join(WORKFLOWS, file), 'utf8'))
  const wrong = texts.flatMap(pinsIn).filter((pin) => commitOf(pin) !== pin.commit)
  if (wrong.length > 0)
    throw new Error(wrong.map(({ action, commit, tag }) => `${action} ${tag} is not ${commit}`).join('\n'))
}
