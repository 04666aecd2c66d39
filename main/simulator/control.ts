import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import * as v from 'valibot'
import { behaviourChangesSchema } from './behaviour.ts'
import { parseJson } from './connection/frameLog.ts'
import { closed, listenOnLoopback, portOf } from './connection/loopback.ts'
import { faultSchema, healable } from './faults/fault.ts'
import type { Simulator } from './simulator.ts'

const LARGEST_BODY_BYTES = 1024 * 1024

const positive = v.pipe(v.number(), v.gtValue(0))
const phaseA = v.pipe(v.number(), v.minValue(0), v.maxValue(80))
const carSchema = v.strictObject({
  batteryWh: positive,
  storedWh: v.pipe(v.number(), v.minValue(0)),
  maxA: v.strictTuple([phaseA, phaseA, phaseA]),
})

const at = { evseId: v.string() }
const switched = { ...at, on: v.boolean() }

const happeningSchemas = [
  v.strictObject({ what: v.literal('plugIn'), ...at, car: v.optional(carSchema) }),
  v.strictObject({ what: v.literal('unplug'), ...at }),
  v.strictObject({ what: v.literal('start'), ...at, cardUid: v.string() }),
  v.strictObject({ what: v.literal('stop'), ...at }),
  v.strictObject({ what: v.literal('boost'), ...at }),
  v.strictObject({ what: v.literal('block'), ...switched }),
  v.strictObject({ what: v.literal('offline'), ...switched }),
  v.strictObject({ what: v.literal('error'), ...switched }),
  v.strictObject({ what: v.literal('restart'), ...at, downMs: positive }),
] as const

const healSchema = v.strictObject({ heal: v.picklist(['everything', ...healable]) })
const behaveSchema = v.strictObject({ behave: behaviourChangesSchema })
const commandSchema = v.union([faultSchema, healSchema, behaveSchema, v.variant('what', happeningSchemas)])

export interface Control {
  /** `http://127.0.0.1:PORT/control` */
  readonly url: string
  close(): Promise<void>
}

type Reply = { readonly status: number; readonly body: unknown }

/** Does what a body of `POST /control` asks for. */
function obey(body: unknown, simulator: Simulator): Reply {
  const parsed = v.safeParse(commandSchema, body)
  if (!parsed.success) return { status: 400, body: { error: v.summarize(parsed.issues) } }
  const command = parsed.output
  if ('fault' in command) {
    simulator.fault(command)
  } else if ('heal' in command) {
    simulator.heal(command.heal === 'everything' ? undefined : command.heal)
  } else if ('behave' in command) {
    simulator.behave(command.behave)
  } else {
    const { evseId, ...happening } = command
    if (!simulator.world().chargePoints.some((one) => one.evseId === evseId))
      return { status: 404, body: { error: `There is no charge point ${evseId}.` } }
    simulator.happen(evseId, happening)
  }
  return { status: 200, body: { ok: true } }
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    // A request without an encoding yields buffers.
    const buffer = chunk as Buffer
    length += buffer.length
    if (length > LARGEST_BODY_BYTES) return undefined
    chunks.push(buffer)
  }
  return Buffer.concat(chunks).toString()
}

async function answer(request: IncomingMessage, simulator: Simulator): Promise<Reply> {
  switch (`${request.method} ${request.url}`) {
    case 'GET /control/received':
      return { status: 200, body: simulator.received }
    case 'GET /control/connections':
      return { status: 200, body: simulator.connections() }
    case 'POST /control': {
      // A web page may only post this type to another origin after asking, and nobody answers it.
      if (!request.headers['content-type']?.startsWith('application/json')) {
        return { status: 415, body: { error: 'The body must be application/json.' } }
      }
      const body = await bodyOf(request)
      return body === undefined
        ? { status: 413, body: { error: 'The body is too large.' } }
        : obey(parseJson(body), simulator)
    }
    default:
      return { status: 404, body: { error: 'See docs/simulator.md for what there is.' } }
  }
}

function send(response: ServerResponse, { status, body }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(body)}\n`)
}

/** An HTTP server on loopback through which any program can steer a simulator. Rejects when the port is taken. */
export async function startControl(simulator: Simulator, port: number): Promise<Control> {
  const http = createServer((request, response) => {
    answer(request, simulator).then(
      (reply) => send(response, reply),
      () => send(response, { status: 400, body: { error: 'The request broke off.' } }),
    )
  })
  await listenOnLoopback(http, port)
  return { url: `http://127.0.0.1:${portOf(http)}/control`, close: () => closed(http) }
}
