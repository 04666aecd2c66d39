import ts from 'typescript'

const BEGIN = '// Elsewhere:'
const REASON = /\/\/ Elsewhere: \S+ \S/
const COMMENT = /^\s*\/\//

/** The line of a place in its file, from 0 on. */
export function lineOf(node: ts.Node): number {
  const file = node.getSourceFile()
  return file.getLineAndCharacterOfPosition(node.getStart(file)).line
}

export interface Reasons {
  /** Whether it is written what becomes of something where a system lacks it. */
  readonly isGivenFor: (node: ts.Node) => boolean
  /** Lines of a file in which one is written, or begun, that was never asked for. */
  readonly idle: (file: ts.SourceFile) => readonly number[]
}

/** Keeps the comments that say why something may be used everywhere: in its line, or above it or its statement. */
export function createReasons(): Reasons {
  const asked = new Map<ts.SourceFile, Set<number>>()

  function isAt(node: ts.Node): boolean {
    const file = node.getSourceFile()
    const lines = file.text.split('\n')
    const own = lineOf(node)
    const above = lines.slice(0, own).findLastIndex((line) => !COMMENT.test(line))
    const at = lines.findIndex((line, n) => n > above && n <= own && REASON.test(line))
    if (at >= 0) asked.set(file, (asked.get(file) ?? new Set()).add(at))
    return at >= 0
  }

  return {
    isGivenFor: (node) => {
      for (let at = node; at.parent; at = at.parent) {
        if (isAt(at)) return true
        if (ts.isStatement(at) || ts.isFunctionLike(at)) return false
      }
      return false
    },
    idle: (file) =>
      file.text
        .split('\n')
        .flatMap((line, n) => (line.includes(BEGIN) && !asked.get(file)?.has(n) ? [n] : [])),
  }
}
