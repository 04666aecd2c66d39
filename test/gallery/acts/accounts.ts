import { empty, home } from '../worlds.ts'
import type { Act } from './act.ts'

const LIST = { window: 'overview', document: 'overview', width: 380, height: 620 } as const

export const emptyAccount: Act = {
  world: empty,
  begin: (stage) => stage.signIn(),
  subjects: [{ ...LIST, state: 'empty account', otherWidths: [1080], everyLanguage: true }],
}

const A_MINUTE_MS = 60_000

/** The server takes a minute for every answer. */
export const slowServer: Act = {
  world: home,
  subjects: [
    {
      ...LIST,
      state: 'loading',
      otherWidths: [1080],
      arrange: async ({ app, simulator, enterToken, snapshot }) => {
        simulator.behave({ readLatencyMs: [A_MINUTE_MS, A_MINUTE_MS] })
        const entered = enterToken()
        await app.until(async () => {
          simulator.advance(A_MINUTE_MS)
          return (await snapshot()).fleet.connection.state === 'online'
        })
        await entered
      },
    },
  ],
}

/** A desktop that shows no tray icons. */
export const noTray: Act = {
  world: home,
  env: { XDG_SESSION_TYPE: 'wayland' },
  begin: async (stage) => {
    await stage.signIn()
    await stage.until(({ app }) => !app.hasTray)
  },
  subjects: [{ ...LIST, state: 'no tray', otherWidths: [1080], everyLanguage: true }],
}
