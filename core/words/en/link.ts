export const link = {
  /** Asked before what a link wants is done. */
  ask: {
    start: (name: string) => `Start charging at ${name}?`,
    stop: (name: string) => `Stop charging at ${name}?`,
    block: (name: string) => `Block ${name}?`,
    unblock: (name: string) => `Unblock ${name}?`,
  },
  detail: 'A link asks for this. Go on only if you opened it.',
}
