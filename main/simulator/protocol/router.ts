import * as v from 'valibot'
import { actions } from './actions.ts'
import type { Answer, Context, Handler } from './answer.ts'
import { overrideCurrents } from './overrideCurrents.ts'
import { reads } from './reads.ts'
import { smartCharging } from './smartCharging.ts'

const handlers: ReadonlyMap<string, Handler> = new Map(
  Object.entries({ ...reads, ...actions, ...smartCharging, ...overrideCurrents }),
)

const commandSchema = v.looseObject({ command: v.string() })

/** What the server makes of a message from a client that it knows; never throws. */
export function answerTo(message: unknown, context: Context): Answer {
  const parsed = v.safeParse(commandSchema, message)
  const handle = parsed.success ? handlers.get(parsed.output.command) : undefined
  return handle ? handle(message, context) : { kind: 'error', code: 0 }
}
