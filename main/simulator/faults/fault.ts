import * as v from 'valibot'

const whole = v.pipe(v.number(), v.integer(), v.minValue(0))
const onlyNamed = <const Name extends string>(fault: Name) => v.strictObject({ fault: v.literal(fault) })

/** Faults that last until they are healed. */
const standingSchemas = [
  onlyNamed('alreadyConnected'),
  v.strictObject({ fault: v.literal('refuseUpgrade'), status: v.optional(whole, 503) }),
  onlyNamed('revokedToken'),
  v.strictObject({
    fault: v.literal('forgottenSessions'),
    form: v.picklist([
      'error',
      'words',
      'object',
      'otherError',
      'tokenStatus',
      'received',
      'unauthorized',
      'constant',
      'emptyAnswer',
      'close',
      'nothing',
    ]),
  }),
  onlyNamed('chatter'),
  onlyNamed('noPushes'),
  onlyNamed('silence'),
  v.strictObject({
    fault: v.literal('unserved'),
    command: v.string(),
    form: v.picklist(['nothing', 'error']),
  }),
  onlyNamed('duplicates'),
  onlyNamed('wrongOrder'),
  v.strictObject({ fault: v.literal('lateReplies'), ms: whole }),
  onlyNamed('nullPhases'),
  onlyNamed('unknownActivity'),
  onlyNamed('unknownVehicle'),
  onlyNamed('unknownFields'),
  onlyNamed('oldForms'),
  onlyNamed('missingError'),
  v.strictObject({ fault: v.literal('timestamps'), form: v.picklist(['Z', '+00:00', 'null']) }),
] as const

/** Faults that happen once. `halfOpen` and `stall` strike the connections that are open. */
const passingSchemas = [
  onlyNamed('drop'),
  v.strictObject({
    fault: v.literal('close'),
    code: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1000), v.maxValue(4999)), 1000),
    reason: v.optional(v.pipe(v.string(), v.maxLength(100)), ''),
  }),
  onlyNamed('halfOpen'),
  v.strictObject({ fault: v.literal('stall'), ms: whole }),
  v.strictObject({
    fault: v.literal('limitReached'),
    form: v.picklist(['real', 'error', 'close', 'upgrade']),
  }),
  v.strictObject({ fault: v.literal('error'), code: whole, message: v.optional(v.string()) }),
  onlyNamed('garbage'),
  onlyNamed('truncated'),
  v.strictObject({ fault: v.literal('oversized'), bytes: v.optional(whole, 9 * 1024 * 1024) }),
  onlyNamed('unknownObject'),
  v.strictObject({ fault: v.literal('raw'), text: v.string() }),
] as const

export const faultSchema = v.variant('fault', [...standingSchemas, ...passingSchemas])

/** A fault as tests and the control port ask for it. */
export type FaultRequest = v.InferInput<typeof faultSchema>
export type Fault = v.InferOutput<typeof faultSchema>

const standingSchema = v.variant('fault', standingSchemas)
/** What can be healed by name: standing faults, and the request limit. */
export const healable = [
  ...standingSchemas.map(({ entries }) => entries.fault.literal),
  'limitReached' as const,
]
export type Healable = (typeof healable)[number]

export type StandingFault = v.InferOutput<typeof standingSchema>
export type PassingFault = Exclude<Fault, StandingFault>

export const isStanding = (fault: Fault): fault is StandingFault => v.is(standingSchema, fault)

/** The standing faults that are on. */
export interface Faults {
  on<Name extends StandingFault['fault']>(name: Name): Extract<StandingFault, { fault: Name }> | undefined
  names(): readonly StandingFault['fault'][]
  begin(fault: StandingFault): void
  /** Ends one standing fault, or all of them. */
  end(name?: string): void
}

/** No fault is on yet. */
export function createFaults(): Faults {
  const standing = new Map<string, StandingFault>()
  return {
    on: (name) =>
      // The map holds each fault under its own name.
      standing.get(name) as Extract<StandingFault, { fault: typeof name }> | undefined,
    names: () => [...standing.values()].map(({ fault }) => fault),
    begin: (fault) => void standing.set(fault.fault, fault),
    end(name) {
      if (name === undefined) standing.clear()
      else standing.delete(name)
    },
  }
}
