import ts from 'typescript'

const { FirstAssignment, LastAssignment } = ts.SyntaxKind

/** Whether something is put into a place: by `=`, `++`, a loop, or as a part of what is taken apart. */
export function isWritten(node: ts.Node): boolean {
  const { parent } = node
  if (ts.isBinaryExpression(parent)) {
    const { kind } = parent.operatorToken
    if (kind < FirstAssignment || kind > LastAssignment) return false
    // In a pattern what stands right of `=` is a default.
    return parent.left === node
  }
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent))
    return (
      parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken
    )
  if (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) return parent.initializer === node
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node && isWritten(parent.parent)
  if (ts.isShorthandPropertyAssignment(parent)) return isWritten(parent.parent)
  const isRound =
    ts.isParenthesizedExpression(parent) ||
    ts.isNonNullExpression(parent) ||
    ts.isAsExpression(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    ts.isSpreadElement(parent)
  return isRound && isWritten(parent)
}

/** Tells whether a name is given anything after it was declared. */
export function createWrites(checker: ts.TypeChecker): (symbol: ts.Symbol) => boolean {
  const seen = new Set<ts.SourceFile>()
  const written = new Set<ts.Symbol | undefined>()
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && isWritten(node)) {
      const { parent } = node
      const isShort = ts.isShorthandPropertyAssignment(parent)
      written.add(
        isShort ? checker.getShorthandAssignmentValueSymbol(parent) : checker.getSymbolAtLocation(node),
      )
    }
    ts.forEachChild(node, visit)
  }
  return (symbol) => {
    // Nobody can write what another file exports.
    const file = symbol.valueDeclaration?.getSourceFile()
    if (file && !seen.has(file)) {
      seen.add(file)
      if (!file.isDeclarationFile) visit(file)
    }
    return written.has(symbol)
  }
}
