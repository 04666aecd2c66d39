import ts from 'typescript'

const BEGIN = '// Elsewhere:'
const REASON = /\/\/ Elsewhere: \S+ \S/
const COMMENT = /^\s*\/\//

/** The line of a place in its file, from 0 on. */
export function lineOf(node: ts.Node): number {
  const file = node.getSourceFile()
  return file.getLineAndCharacterOfPosition(node.getStart(file)).line
}

/** The lines of a file that are within a text, and so no comment whatever is in them. */
function linesOfTexts(file: ts.SourceFile): ReadonlySet<number> {
  const lines = new Set<number>()
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      const first = file.getLineAndCharacterOfPosition(node.getStart(file)).line
      const last = file.getLineAndCharacterOfPosition(node.end).line
      // A comment may come after the last one.
      for (let line = first; line < last; line++) lines.add(line)
      const isInText = file.text.slice(node.getStart(file), node.end).split('\n').at(-1)?.includes(BEGIN)
      if (isInText) lines.add(last)
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return lines
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
  const texts = new Map<ts.SourceFile, ReadonlySet<number>>()
  const textsOf = (file: ts.SourceFile): ReadonlySet<number> => {
    const lines = texts.get(file) ?? linesOfTexts(file)
    texts.set(file, lines)
    return lines
  }

  function isAt(node: ts.Node): boolean {
    const file = node.getSourceFile()
    const lines = file.text.split('\n')
    const own = lineOf(node)
    const isText = (n: number) => textsOf(file).has(n)
    const above = lines.slice(0, own).findLastIndex((line, n) => !COMMENT.test(line) || isText(n))
    const at = lines.findIndex((line, n) => n > above && n <= own && REASON.test(line) && !isText(n))
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
