import ts from 'typescript'
import { ALL, both, either, isSystem, NONE, type Systems, systemsOf, without } from './system.ts'
import { createWrites } from './writes.ts'

/** What is said of the system that runs the program. */
export interface Conditions {
  /** Whether it is the name of that system. */
  readonly isPlatform: (expression: ts.Expression) => boolean
  /** On which systems a condition may be true, or false. */
  readonly narrow: (condition: ts.Expression, isTrue: boolean) => Systems
}

/** On which systems a call may answer so. */
type Answers = (call: ts.CallExpression, isTrue: boolean) => Systems

const { SyntaxKind } = ts
const EQUAL = new Set([SyntaxKind.EqualsEqualsEqualsToken, SyntaxKind.EqualsEqualsToken])
const UNEQUAL = new Set([SyntaxKind.ExclamationEqualsEqualsToken, SyntaxKind.ExclamationEqualsToken])

/** An expression without the brackets and types round it. */
function bare(expression: ts.Expression): ts.Expression {
  const isRound =
    ts.isParenthesizedExpression(expression) ||
    ts.isAsExpression(expression) ||
    ts.isSatisfiesExpression(expression) ||
    ts.isNonNullExpression(expression)
  return isRound ? bare(expression.expression) : expression
}

/** What a name means, imported or not. */
export function meaningOf(checker: ts.TypeChecker, node: ts.Node): ts.Symbol | undefined {
  const symbol = checker.getSymbolAtLocation(node)
  return symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
}

const isUndefined = (node: ts.Expression) => ts.isIdentifier(node) && node.text === 'undefined'

/** What may be given a value where it is declared. */
const isGiven = (node: ts.Declaration) =>
  ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node)

/** The name of a property, where it is written out. */
export const nameOf = ({ name }: ts.ObjectLiteralElementLike): string | undefined =>
  name && (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) ? name.text : undefined

/** Reads conditions: comparisons with the system, lists of systems, constants, and what functions answer. */
export function createConditions(checker: ts.TypeChecker, answers: Answers): Conditions {
  const isWrittenLater = createWrites(checker)

  const namesAll = (type: ts.Type): boolean => {
    const names = type.isUnion() ? type.types.map((one) => one.isStringLiteral() && one.value) : []
    return ALL.every((system) => names.includes(system))
  }

  // The type is that of the declaration: where a condition stands, another one may have narrowed it.
  const isPlatform = (expression: ts.Expression): boolean => {
    const plain = bare(expression)
    if (ts.isCallExpression(plain))
      return namesAll(checker.getTypeAtLocation(plain)) && plain.arguments.some(isPlatform)
    const symbol = meaningOf(checker, ts.isPropertyAccessExpression(plain) ? plain.name : plain)
    if (!symbol || !namesAll(checker.getTypeOfSymbol(symbol)) || isWrittenLater(symbol)) return false
    const { valueDeclaration: declared } = symbol
    if (!declared || !isGiven(declared)) return true
    const isOneOfMany = ts.isForOfStatement(declared.parent.parent)
    return !isOneOfMany && (declared.initializer === undefined || isPlatform(declared.initializer))
  }

  /** What a `const` was given; else the expression itself. */
  const constant = (expression: ts.Expression): ts.Expression => {
    const plain = bare(expression)
    const declaration = ts.isIdentifier(plain) ? meaningOf(checker, plain)?.valueDeclaration : undefined
    if (!declaration || !ts.isVariableDeclaration(declaration) || !declaration.initializer) return plain
    const isConst = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0
    return isConst ? bare(declaration.initializer) : plain
  }

  /** The systems in a list or a Set that is written out and stays so; undefined where it is anything else. */
  const listed = (expression: ts.Expression): Systems | undefined => {
    const type = checker.getTypeAtLocation(expression)
    const isChangeable = type.getProperty('add') !== undefined || type.getProperty('push') !== undefined
    if (isChangeable && ts.isIdentifier(bare(expression))) return undefined
    const list = constant(expression)
    if (ts.isNewExpression(list) && list.arguments?.[0]) return listed(list.arguments[0])
    if (!ts.isArrayLiteralExpression(list)) return undefined
    const names = list.elements.filter(ts.isStringLiteralLike)
    const isWrittenOut = names.length === list.elements.length
    return isWrittenOut ? names.map(({ text }) => text).filter(isSystem) : undefined
  }

  const compared = (
    { left, right, operatorToken: { kind } }: ts.BinaryExpression,
    isTrue: boolean,
  ): Systems => {
    const [name, platform] = ts.isStringLiteralLike(left) ? [left, right] : [right, left]
    if (!ts.isStringLiteralLike(name) || !isPlatform(platform)) return ALL
    const named = isSystem(name.text) ? [name.text] : NONE
    if (EQUAL.has(kind)) return isTrue ? named : without(ALL, named)
    if (UNEQUAL.has(kind)) return isTrue ? without(ALL, named) : named
    return ALL
  }

  const called = (call: ts.CallExpression, isTrue: boolean): Systems => {
    const { expression, arguments: given } = call
    const isLook = ts.isPropertyAccessExpression(expression) && /^(includes|has)$/.test(expression.name.text)
    const names = isLook && given[0] && isPlatform(given[0]) ? listed(expression.expression) : undefined
    if (!names) return answers(call, isTrue)
    return isTrue ? names : without(ALL, names)
  }

  const binary = (condition: ts.BinaryExpression, isTrue: boolean): Systems => {
    const { left, right, operatorToken } = condition
    const isAnd = operatorToken.kind === SyntaxKind.AmpersandAmpersandToken
    if (!isAnd && operatorToken.kind !== SyntaxKind.BarBarToken) return compared(condition, isTrue)
    // The right side is looked at where the left one is true, or false.
    const further = both(narrow(left, isAnd), narrow(right, isTrue))
    return isAnd === isTrue ? further : either(narrow(left, isTrue), further)
  }

  const narrow = (condition: ts.Expression, isTrue: boolean): Systems => {
    const plain = constant(condition)
    if (plain.kind === SyntaxKind.TrueKeyword) return isTrue ? ALL : NONE
    const isNothing = plain.kind === SyntaxKind.NullKeyword || isUndefined(plain)
    if (plain.kind === SyntaxKind.FalseKeyword || isNothing) return isTrue ? NONE : ALL
    if (ts.isPrefixUnaryExpression(plain) && plain.operator === SyntaxKind.ExclamationToken)
      return narrow(plain.operand, !isTrue)
    if (ts.isConditionalExpression(plain)) {
      const { condition: asked, whenTrue, whenFalse } = plain
      const yes = both(narrow(asked, true), narrow(whenTrue, isTrue))
      return either(yes, both(narrow(asked, false), narrow(whenFalse, isTrue)))
    }
    if (ts.isBinaryExpression(plain)) return binary(plain, isTrue)
    if (ts.isCallExpression(plain)) return called(plain, isTrue)
    // What Electron has on some systems only is there on those.
    if (ts.isPropertyAccessExpression(plain) && isTrue)
      return systemsOf(meaningOf(checker, plain.name)?.declarations)
    return ALL
  }

  return { isPlatform, narrow }
}
