/** The groups of a desktop entry, with their keys. */
export function readDesktopEntry(text: string): Record<string, Record<string, string>> {
  const groups = text.split(/^\[([^\]]+)\]$/m).slice(1)
  const read: Record<string, Record<string, string>> = {}
  for (let at = 0; at < groups.length; at += 2) {
    const lines = (groups[at + 1] ?? '').trim().split('\n')
    read[groups[at] ?? ''] = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    )
  }
  return read
}
