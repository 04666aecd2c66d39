import ts from 'typescript'
import { meaningOf } from './conditions.ts'
import { isFunction } from './guards.ts'

/** The name of the function or class that a place is in: whoever uses that name gets to the place. */
function nameAround(node: ts.Node): ts.Node | undefined {
  for (let at = node.parent; at; at = at.parent) {
    if (ts.isFunctionDeclaration(at) || ts.isClassDeclaration(at)) return at.name
    if (isFunction(at) && ts.isVariableDeclaration(at.parent)) return at.parent.name
  }
  return undefined
}

/** Whether a name is only declared, imported or exported. */
function isDeclaring({ parent }: ts.Identifier, name: ts.Node): boolean {
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent) || ts.isImportClause(parent)) return true
  const declares =
    ts.isFunctionDeclaration(parent) || ts.isClassDeclaration(parent) || ts.isVariableDeclaration(parent)
  return ts.isExportAssignment(parent) || (declares && parent.name === name)
}

export interface Function {
  readonly symbol: ts.Symbol
  /** Wherever it is called, or handed on. */
  readonly callers: readonly ts.Identifier[]
}

/** Finds from where a place is reached: the function that it is in, if that has a name. */
export function createCallers(
  files: readonly ts.SourceFile[],
  checker: ts.TypeChecker,
): (node: ts.Node) => Function | undefined {
  const callers = new Map<ts.Symbol, ts.Identifier[]>()
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return
    if (ts.isIdentifier(node) && !isDeclaring(node, node)) {
      const isShort = ts.isShorthandPropertyAssignment(node.parent)
      const symbol = isShort
        ? checker.getShorthandAssignmentValueSymbol(node.parent)
        : checker.getSymbolAtLocation(node)
      const isAlias = symbol && symbol.flags & ts.SymbolFlags.Alias
      const meant = isAlias ? checker.getAliasedSymbol(symbol) : symbol
      if (meant) callers.set(meant, [...(callers.get(meant) ?? []), node])
    }
    ts.forEachChild(node, visit)
  }
  for (const file of files) visit(file)
  return (node) => {
    const name = nameAround(node)
    const symbol = name && meaningOf(checker, name)
    return symbol && { symbol, callers: callers.get(symbol) ?? [] }
  }
}
