import ts from 'typescript'
import { meaningOf, nameOf } from './conditions.ts'
import { isFunction } from './guards.ts'
import { ALL, isElectrons, isEverywhere, isSystem, NONE, type Systems, systemsOf } from './system.ts'
import { isWritten } from './writes.ts'

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

/** Whether a declaration of `on` is that of one event. */
function isOfEvent(declaration: ts.Declaration, event: string): boolean {
  if (!ts.isMethodDeclaration(declaration) && !ts.isMethodSignature(declaration)) return false
  const name = declaration.parameters[0]?.type
  return (
    name !== undefined &&
    ts.isLiteralTypeNode(name) &&
    ts.isStringLiteral(name.literal) &&
    name.literal.text === event
  )
}

/** Finds whatever of Electron some systems lack: members, events, and options, those of results too. */
export function usesIn(
  file: ts.SourceFile,
  checker: ts.TypeChecker,
  isPlatform: (expression: ts.Expression) => boolean,
): readonly Use[] {
  const uses: Use[] = []
  const add = (node: ts.Node, member: string, systems: Systems) => {
    if (!isEverywhere(systems)) uses.push({ node, member, systems })
  }
  const propertyOf = (type: ts.Type | undefined, name: string) =>
    type && checker.getPropertyOfType(checker.getNonNullableType(type), name)?.declarations

  /** The systems on which an event comes, as Electron's types say at `on`. */
  function eventOf(emitter: ts.Expression, event: string): Systems {
    const declared = propertyOf(checker.getTypeAtLocation(emitter), 'on') ?? []
    const own = declared.filter((one) => isOfEvent(one, event))
    return own.length > 0 ? systemsOf(own) : ALL
  }

  /** Of several declarations of a method, the one that a call means counts: each event is one. */
  function called(call: ts.CallExpression | ts.NewExpression): void {
    const { declaration } = checker.getResolvedSignature(call) ?? {}
    const [first] = call.arguments ?? []
    const event = first && ts.isStringLiteralLike(first) ? `'${first.text}'` : ''
    if (declaration) {
      add(call, `${call.expression.getText()}(${event})`, systemsOf([declaration]))
      told(call, declaration)
    }
    // An event by another way than those that Electron's types list: of Node, or of ours.
    if (declaration && isElectrons(declaration)) return
    const emitter = ts.isPropertyAccessExpression(call.expression) ? call.expression.expression : undefined
    const given = [emitter, ...(call.arguments ?? [])]
    for (const [n, one] of given.entries()) {
      const next = given[n + 1]
      if (one && next && ts.isStringLiteralLike(next)) add(call, `'${next.text}'`, eventOf(one, next.text))
    }
  }

  /** What a function that asks for the system is told: where that is another than the one that runs, it errs. */
  function told(call: ts.CallExpression | ts.NewExpression, declaration: ts.Node): void {
    if (!isFunction(declaration)) return
    for (const [n, { name }] of declaration.parameters.entries()) {
      const given = call.arguments?.[n]
      if (given && ts.isIdentifier(name) && isPlatform(name) && !isPlatform(given))
        add(given, `what ${call.expression.getText()} does with ${given.getText()}`, NONE)
    }
  }

  function read(node: ts.Node, member: string, declarations: readonly ts.Declaration[] | undefined): void {
    // Where it may be missing, the compiler asks for a look at it before it is read.
    if (!declarations?.some(mayBeMissing) || isWritten(node)) add(node, member, systemsOf(declarations))
  }

  /** The names that may be asked for: as it is written, or as the type of a constant says. */
  function keysOf(name: ts.Expression | ts.MemberName): readonly string[] {
    if (ts.isPropertyAccessExpression(name.parent) && ts.isIdentifier(name)) return [name.text]
    const type = checker.getTypeAtLocation(name)
    return (type.isUnion() ? type.types : [type]).flatMap((one) => (one.isStringLiteral() ? one.value : []))
  }

  function reached(
    access: ts.PropertyAccessExpression | ts.ElementAccessExpression,
    name: ts.Expression | ts.MemberName,
  ): void {
    const isCalled = ts.isCallExpression(access.parent) && access.parent.expression === access
    const keys = keysOf(name)
    if (!isCalled && ts.isPropertyAccessExpression(access))
      read(access, access.getText(), meaningOf(checker, name)?.declarations)
    if (!isCalled && ts.isElementAccessExpression(access))
      for (const key of keys)
        read(access, access.getText(), propertyOf(checker.getTypeAtLocation(access.expression), key))
    // What a table that is keyed by the system does on one of them.
    const [key = '', ...more] = keys
    const isCallable = checker.getTypeAtLocation(access).getCallSignatures().length > 0
    if (isSystem(key) && more.length === 0 && isCallable) add(access, access.getText(), [key])
  }

  /** Options that are not written out where they are given: those that we are known to have put there. */
  function given(expression: ts.Expression, wanted: ts.Type | undefined): void {
    if (ts.isParenthesizedExpression(expression)) given(expression.expression, wanted)
    else if (ts.isConditionalExpression(expression)) {
      given(expression.whenTrue, wanted)
      given(expression.whenFalse, wanted)
    } else if (!ts.isObjectLiteralExpression(expression)) {
      for (const { name, declarations } of checker.getTypeAtLocation(expression).getProperties())
        if (isEverywhere(systemsOf(declarations)))
          add(expression, `${name} of ${expression.getText()}`, systemsOf(propertyOf(wanted, name)))
    }
  }

  /** What is Electron's, under a type of ours that does not say where it is. */
  function renamed(expression: ts.Expression): void {
    const wanted = checker.getContextualType(expression)
    if (!wanted) return
    const type = checker.getTypeAtLocation(expression)
    for (const { name, declarations } of checker.getNonNullableType(wanted).getProperties()) {
      const own = propertyOf(type, name)
      const isSaid = !isEverywhere(systemsOf(declarations)) || declarations?.some(mayBeMissing)
      if (!isSaid && !own?.some(mayBeMissing))
        add(expression, `${name} of ${expression.getText()}`, systemsOf(own))
    }
  }

  /** What is taken out of something by a pattern that is no declaration. */
  function takenApart(pattern: ts.ObjectLiteralExpression, type: ts.Type): void {
    for (const property of pattern.properties) {
      const name = nameOf(property)
      if (name === undefined) continue
      read(property, name, propertyOf(type, name))
      const part = checker.getPropertyOfType(type, name)
      if (part && ts.isPropertyAssignment(property) && ts.isObjectLiteralExpression(property.initializer))
        takenApart(property.initializer, checker.getTypeOfSymbol(part))
    }
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
    if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) renamed(node)
    if (ts.isBinaryExpression(node) && ts.isObjectLiteralExpression(node.left))
      takenApart(node.left, checker.getTypeAtLocation(node.right))
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      called(node)
      for (const argument of node.arguments ?? []) given(argument, checker.getContextualType(argument))
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return uses
}
