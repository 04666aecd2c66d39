import { relative } from 'node:path'
import ts from 'typescript'
import { createCallers } from './callers.ts'
import { createGuards } from './guards.ts'
import { createReasons, lineOf } from './reasons.ts'
import { ALL, without } from './system.ts'
import { type Use, usesIn } from './uses.ts'

/**
 * Checks that what only some systems have is used on those only. Electron's types say so by `@platform`. It is used
 * rightly behind a condition on the system (`guards.ts`), in a function that is reached so, or with a comment
 * `// Elsewhere: …` that says what becomes of it on the others.
 *
 * What it cannot see: that a property `platform` names another system than the one that runs, where its type is the
 * same; a key that only a run knows; what is Electron's two levels deep in a type of ours; and whether one reason fits
 * each of several members of its statement. What it does not understand though it is right (a table `HAS[platform]` of
 * yes and no, a callback that others run on one system only) is written as a condition, or has a reason.
 */

const rooms = process.argv.slice(2)

function programOf(room: string): { program: ts.Program; files: readonly ts.SourceFile[] } {
  const host: ts.ParseConfigFileHost = {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
      throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'))
    },
  }
  const config = ts.getParsedCommandLineOfConfigFile(`${room}/tsconfig.json`, { noEmit: true }, host)
  if (!config || config.fileNames.length === 0) throw new Error(`There is nothing to check in ${room}`)
  const program = ts.createProgram(config.fileNames, config.options)
  const own = new Set(config.fileNames)
  return { program, files: program.getSourceFiles().filter(({ fileName }) => own.has(fileName)) }
}

const placeOf = (file: ts.SourceFile, line: number) =>
  `${relative('.', file.fileName).replaceAll('\\', '/')}:${line + 1}`

function complaintsIn(room: string): readonly string[] {
  const { program, files } = programOf(room)
  const checker = program.getTypeChecker()
  const { reach, isPlatform } = createGuards(checker)
  const functionAround = createCallers(files, checker)
  const reasons = createReasons()

  /** The way by which a use is reached on a system that lacks it, from the use back; none where there is no such way. */
  function wrongWay(
    { node, systems }: Pick<Use, 'node' | 'systems'>,
    gone: readonly ts.Symbol[],
  ): readonly string[] {
    const lacking = without(reach(node), systems)
    if (lacking.length === 0 || reasons.isGivenFor(node)) return []
    const here = placeOf(node.getSourceFile(), lineOf(node))
    const around = functionAround(node)
    if (!around || around.callers.length === 0) return [here]
    if (gone.includes(around.symbol)) return []
    for (const caller of around.callers) {
      const way = wrongWay({ node: caller, systems: without(ALL, lacking) }, [...gone, around.symbol])
      if (way.length > 0) return [here, ...way]
    }
    return []
  }

  const wrong = files.flatMap((file) =>
    usesIn(file, checker, isPlatform).flatMap((use) => {
      const [at, ...way] = wrongWay(use, [])
      const reached = way.length > 0 ? `; reached from ${way.join(', ')}` : ''
      const lacking = without(ALL, use.systems).join(' and ')
      return at === undefined ? [] : [`${at}: ${use.member} is not there on ${lacking}${reached}`]
    }),
  )
  const idle = files.flatMap((file) =>
    reasons.idle(file).map((line) => `${placeOf(file, line)}: a reason without need, or without words`),
  )
  return [...wrong, ...idle]
}

for (const complaint of rooms.flatMap(complaintsIn)) {
  console.log(complaint)
  process.exitCode = 1
}
