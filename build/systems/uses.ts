import ts from 'typescript'
import { meaningOf, nameOf } from './conditions.ts'
import { isEverywhere, isSystem, type Systems, systemsOf } from './system.ts'

/** A place in our source that is right on some systems only. */
export interface Use {
  readonly node: ts.Node
  readonly member: string
  readonly systems: Systems
}

/** Whether a property is declared as one that may not be there. */
const mayBeMissing = (declaration: ts.Declaration) =>
  ts.isPropertySignature(declaration) &&
  (declaration.questionToken !== undefined || /\bundefined\b/.test(declaration.type?.getText() ?? ''))

/** Finds whatever of Electron some systems lack: members, events, and options, those of results too. */
export function usesIn(file: ts.SourceFile, checker: ts.TypeChecker): readonly Use[] {
  const uses: Use[] = []
  const add = (node: ts.Node, member: string, systems: Systems) => {
    if (!isEverywhere(systems)) uses.push({ node, member, systems })
  }
  const propertyOf = (type: ts.Type | undefined, name: string) =>
    type && checker.getPropertyOfType(checker.getNonNullableType(type), name)?.declarations

  /** Of several declarations of a method, the one that a call means counts: each event is one. */
  function called(call: ts.CallExpression | ts.NewExpression): void {
    const { declaration } = checker.getResolvedSignature(call) ?? {}
    const [first] = call.arguments ?? []
    const event = first && ts.isStringLiteralLike(first) ? `'${first.text}'` : ''
    if (declaration) add(call, `${call.expression.getText()}(${event})`, systemsOf([declaration]))
  }

  function read(node: ts.Node, member: string, declarations: readonly ts.Declaration[] | undefined): void {
    // Where it may be missing, the compiler asks for a look at it first.
    if (!declarations?.some(mayBeMissing)) add(node, member, systemsOf(declarations))
  }

  function reached(
    access: ts.PropertyAccessExpression | ts.ElementAccessExpression,
    name: ts.Expression | ts.MemberName,
  ): void {
    const isCalled = ts.isCallExpression(access.parent) && access.parent.expression === access
    if (!isCalled) read(access, access.getText(), meaningOf(checker, name)?.declarations)
    // What a table that is keyed by the system does on one of them.
    const key = ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : ''
    if (isSystem(key) && checker.getTypeAtLocation(access).getCallSignatures().length > 0)
      add(access, access.getText(), [key])
  }

  /** Options that are not written out where they are given: those that we are known to have put there. */
  function given(expression: ts.Expression, wanted: ts.Type | undefined): void {
    if (ts.isObjectLiteralExpression(expression)) return
    for (const { name, declarations } of checker.getTypeAtLocation(expression).getProperties())
      if (isEverywhere(systemsOf(declarations)))
        add(expression, `${name} of ${expression.getText()}`, systemsOf(propertyOf(wanted, name)))
  }

  function option(property: ts.ObjectLiteralElementLike): void {
    const literal = property.parent
    const wanted = ts.isObjectLiteralExpression(literal) ? checker.getContextualType(literal) : undefined
    const name = nameOf(property)
    if (ts.isSpreadAssignment(property)) given(property.expression, wanted)
    else if (name !== undefined) add(property, name, systemsOf(propertyOf(wanted, name)))
  }

  function visit(node: ts.Node): void {
    if (ts.isTypeNode(node)) return
    if (ts.isPropertyAccessExpression(node)) reached(node, node.name)
    if (ts.isElementAccessExpression(node)) reached(node, node.argumentExpression)
    if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
      const name = (node.propertyName ?? node.name).getText()
      read(node, name, propertyOf(checker.getTypeAtLocation(node.parent), name))
    }
    if (ts.isObjectLiteralElementLike(node)) option(node)
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      called(node)
      for (const argument of node.arguments ?? []) given(argument, checker.getContextualType(argument))
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return uses
}
