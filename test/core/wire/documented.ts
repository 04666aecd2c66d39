// Read by the bundler, so that tests in a browser have it too.
import text from '../../../docs/protocol.md?raw'

/** An example of docs/protocol.md: a request has `command`, an answer `object`. */
interface Example {
  /** As `4.3`. */
  readonly section: string
  readonly json: Readonly<Record<string, unknown>>
}

function examplesOf(page: string): readonly Example[] {
  const pieces = page.matchAll(/^#{2,3} (\d+(?:\.\d+)?)|^```json\n([\s\S]*?)^```/gm)
  let section = ''
  const examples: Example[] = []
  for (const [, heading, block] of pieces) {
    if (heading) section = heading
    if (block) examples.push({ section, json: JSON.parse(block) })
  }
  return examples
}

const EXAMPLES = examplesOf(text)

/** Every frame of the server that the protocol's description shows, old and new forms. */
export const DOCUMENTED_FRAMES = EXAMPLES.filter(
  ({ section, json }) => typeof json['object'] === 'string' && !section.startsWith('7'),
)

/** Every request that it shows. */
export const DOCUMENTED_REQUESTS = EXAMPLES.filter(({ json }) => typeof json['command'] === 'string')

/** The n-th frame (from 0) that a section shows. */
export function documentedFrame(section: string, n = 0): Readonly<Record<string, unknown>> {
  const found = DOCUMENTED_FRAMES.filter((example) => example.section === section)[n]
  if (!found) throw new Error(`docs/protocol.md §${section} has no frame ${n}`)
  return found.json
}

/** The rows below the heads of the tables that a section shows, as cells of plain text. */
export function documentedRows(section: string): readonly (readonly string[])[] {
  const [, after = ''] = text.split(new RegExp(`^#{2,3} ${section.replaceAll('.', '\\.')}\\b`, 'm'))
  const [body = ''] = after.split(/^#{2,3} /m)
  const rows = body.matchAll(/^\|(?<cells>.*)\|$/gm)
  return [...rows].map(({ groups }) =>
    (groups?.['cells'] ?? '').split('|').map((cell) => cell.replaceAll('*', '').replaceAll('−', '-').trim()),
  )
}
