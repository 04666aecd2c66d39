import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const WORKFLOWS = join(import.meta.dirname, '../../.github/workflows')

interface Pin {
  readonly action: string
  readonly commit: string
  readonly tag: string
}

/** The actions that workflows use, each at a commit with the tag beside it that this is meant to be. */
export function pinsIn(text: string): readonly Pin[] {
  const uses = text.matchAll(/uses:\s+([\w./-]+)@([0-9a-f]{40})\s+#\s+(v[\w.-]+)/g)
  return [...uses].map(([, action = '', commit = '', tag = '']) => ({ action, commit, tag }))
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
