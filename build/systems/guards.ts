import ts from 'typescript'
import { createConditions, nameOf } from './conditions.ts'
import { ALL, both, either, isSystem, NONE, type Systems, without } from './system.ts'

type NamedFunction = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction | ts.MethodDeclaration

export const isFunction = (node: ts.Node): node is NamedFunction =>
  ts.isFunctionDeclaration(node) ||
  ts.isFunctionExpression(node) ||
  ts.isArrowFunction(node) ||
  ts.isMethodDeclaration(node)

/** Whether it is a table that is keyed by the system. */
function isTable(node: ts.Node): node is ts.ObjectLiteralExpression {
  if (!ts.isObjectLiteralExpression(node) || node.properties.length === 0) return false
  return node.properties.every((property) => isSystem(nameOf(property) ?? ''))
}

/** The statements that are gone through before one is reached; none for a function, which is there from the first. */
function before(parent: ts.Node, child: ts.Node): readonly ts.Statement[] {
  if (!ts.isBlock(parent) && !ts.isSourceFile(parent) && !ts.isCaseOrDefaultClause(parent)) return []
  if (!ts.isStatement(child) || ts.isFunctionDeclaration(child)) return []
  return parent.statements.slice(0, Math.max(parent.statements.indexOf(child), 0))
}

/** Where a switch may be left for what comes after it, at any depth. One with a label may mean it too. */
function breaksIn(block: ts.CaseBlock): readonly ts.Node[] {
  const breaks: ts.Node[] = []
  const visit = (node: ts.Node, isOwn: boolean): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return
    if (ts.isBreakStatement(node) && (isOwn || node.label)) breaks.push(node)
    const takesBreaks = ts.isSwitchStatement(node) || ts.isIterationStatement(node, false)
    ts.forEachChild(node, (child) => visit(child, isOwn && !takesBreaks))
  }
  visit(block, true)
  return breaks
}

/**
 * Tells on which systems a place is reached, by what the source says round it: conditions, what was left before it,
 * cases, and tables that are keyed by the system.
 */
export function createGuards(checker: ts.TypeChecker): {
  readonly reach: (node: ts.Node) => Systems
  /** Whether it is the name of the system that runs. */
  readonly isPlatform: (expression: ts.Expression) => boolean
} {
  const asking = new Set<ts.Node>()
  const { isPlatform, narrow } = createConditions(checker, (call, isTrue) => {
    const body = asked(call)
    if (!body || asking.has(body)) return ALL
    asking.add(body)
    const answered = ts.isBlock(body) ? returned(body, isTrue) : narrow(body, isTrue)
    asking.delete(body)
    return answered
  })

  /** What a call runs; only where it tells the system that runs to whatever in it asks for one. */
  function asked(call: ts.CallExpression): ts.ConciseBody | undefined {
    const declaration = checker.getResolvedSignature(call)?.declaration
    if (!declaration || !isFunction(declaration)) return undefined
    const isTold = declaration.parameters.every(({ name }, n) => {
      const given = call.arguments[n]
      return !ts.isIdentifier(name) || !isPlatform(name) || (given !== undefined && isPlatform(given))
    })
    return isTold ? declaration.body : undefined
  }

  /** The systems on which a function may return so. */
  function returned(body: ts.Block, isTrue: boolean): Systems {
    let systems = isTrue ? NONE : after(body, ALL)
    const visit = (node: ts.Node): void => {
      if (isFunction(node)) return
      if (!ts.isReturnStatement(node)) {
        ts.forEachChild(node, visit)
        return
      }
      const value = node.expression ? narrow(node.expression, isTrue) : isTrue ? NONE : ALL
      systems = either(systems, both(value, reach(node)))
    }
    visit(body)
    return systems
  }

  /** The systems of one case, without those that fall into it. */
  function named(clause: ts.CaseOrDefaultClause): Systems {
    if (!isPlatform(clause.parent.parent.expression)) return ALL
    if (ts.isDefaultClause(clause))
      return without(ALL, clause.parent.clauses.filter(ts.isCaseClause).flatMap(named))
    const { expression } = clause
    return ts.isStringLiteralLike(expression) && isSystem(expression.text) ? [expression.text] : NONE
  }

  function entered(clause: ts.CaseOrDefaultClause): Systems {
    const { clauses } = clause.parent
    const above = clauses[clauses.indexOf(clause) - 1]
    return either(named(clause), above ? passed(above.statements, entered(above)) : NONE)
  }

  const passed = (statements: readonly ts.Statement[], systems: Systems): Systems =>
    statements.reduce((left, statement) => after(statement, left), systems)

  function afterSwitch({ caseBlock }: ts.SwitchStatement): Systems {
    const { clauses } = caseBlock
    const unnamed = clauses.some(ts.isDefaultClause) ? NONE : without(ALL, clauses.flatMap(named))
    const last = clauses.at(-1)
    const through = last ? passed(last.statements, entered(last)) : ALL
    return breaksIn(caseBlock).map(reach).reduce(either, either(unnamed, through))
  }

  /** The systems that come out of a statement. */
  function after(statement: ts.Statement, systems: Systems): Systems {
    if (ts.isBlock(statement)) return passed(statement.statements, systems)
    if (ts.isSwitchStatement(statement)) return both(systems, afterSwitch(statement))
    if (ts.isIfStatement(statement)) {
      const { expression, thenStatement, elseStatement } = statement
      const otherwise = both(systems, narrow(expression, false))
      const then = after(thenStatement, both(systems, narrow(expression, true)))
      return either(then, elseStatement ? after(elseStatement, otherwise) : otherwise)
    }
    if (ts.isTryStatement(statement)) {
      const { tryBlock, catchClause } = statement
      const tried = after(tryBlock, systems)
      return catchClause ? either(tried, after(catchClause.block, systems)) : tried
    }
    const leaves =
      ts.isReturnStatement(statement) ||
      ts.isThrowStatement(statement) ||
      ts.isBreakOrContinueStatement(statement) ||
      (ts.isExpressionStatement(statement) &&
        (checker.getTypeAtLocation(statement.expression).flags & ts.TypeFlags.Never) !== 0)
    return leaves ? NONE : systems
  }

  /** What a parent says of when its child is reached. */
  function condition(parent: ts.Node, child: ts.Node): Systems {
    if (ts.isIfStatement(parent) && child !== parent.expression)
      return narrow(parent.expression, child === parent.thenStatement)
    if (ts.isConditionalExpression(parent) && child !== parent.condition)
      return narrow(parent.condition, child === parent.whenTrue)
    if (ts.isWhileStatement(parent) && child === parent.statement) return narrow(parent.expression, true)
    if (ts.isBinaryExpression(parent) && child === parent.right) {
      const { kind } = parent.operatorToken
      if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return narrow(parent.left, true)
      if (kind === ts.SyntaxKind.BarBarToken) return narrow(parent.left, false)
    }
    if (ts.isCaseOrDefaultClause(parent) && ts.isStatement(child)) return entered(parent)
    if (isTable(parent) && ts.isObjectLiteralElementLike(child)) return [nameOf(child) ?? ''].filter(isSystem)
    return ALL
  }

  /** Where something before `?.` is missing, what comes after it is not reached. */
  function chained(node: ts.Node): Systems {
    let systems = ALL
    for (
      let link = node;
      ts.isPropertyAccessExpression(link) || ts.isCallExpression(link);
      link = link.expression
    )
      if (link.questionDotToken) systems = both(systems, narrow(link.expression, true))
    return systems
  }

  function reach(node: ts.Node): Systems {
    let systems = chained(node)
    for (let child = node; child.parent; child = child.parent) {
      systems = both(systems, condition(child.parent, child))
      systems = passed(before(child.parent, child), systems)
    }
    return systems
  }

  return { reach, isPlatform }
}
