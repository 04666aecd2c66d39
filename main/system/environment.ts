import { parseArgs } from 'node:util'
import type { App } from 'electron'
import * as v from 'valibot'
import { beforeLink } from '../../core/surface/link.ts'
import { BLUE_CURRENT_URL } from '../line/blueCurrent.ts'

const LOOPBACK_HOSTS: readonly string[] = ['127.0.0.1', 'localhost', '[::1]']

function isOnThisComputer(address: string, protocols: readonly string[]): boolean {
  const url = URL.parse(address)
  return url !== null && protocols.includes(url.protocol) && LOOPBACK_HOSTS.includes(url.hostname)
}

/** A websocket's address has no fragment (RFC 6455 §3). */
const isWebsocketHere = (address: string) =>
  isOnThisComputer(address, ['ws:', 'wss:']) && !address.includes('#')

const isPageHere = (address: string) => isOnThisComputer(address, ['http:', 'https:'])

/** Another server than Blue Current's is only ever one on this computer: a token must not be lured away. */
const server = v.optional(
  v.pipe(v.string(), v.check(isWebsocketHere, 'AMPTRAY_SERVER must be a websocket on this computer')),
)

const updates = v.optional(
  v.pipe(v.string(), v.check(isPageHere, 'AMPTRAY_UPDATES must be a web server on this computer')),
)

const environment = v.object({ AMPTRAY_SERVER: server, AMPTRAY_UPDATES: updates })

export interface StartOptions {
  /** The websocket server: Blue Current's, or one on loopback. */
  readonly serverUrl: string
  /**
   * Another place of new versions, for tests; empty for none. Only the source goes by it, which replaces nothing: a
   * package looks where its app-update.yml says.
   */
  readonly updatesUrl: string
  readonly isDemo: boolean
  /** Said to be started at login: no window opens by itself. */
  readonly isHidden: boolean
}

export type Start = { readonly options: StartOptions } | { readonly problem: string }

/**
 * What the app was started with. Unknown arguments are Chromium's and the system's, and are left alone; what follows a
 * link came with it.
 */
export function readStart(argv: readonly string[], env: NodeJS.ProcessEnv): Start {
  const read = v.safeParse(environment, env)
  if (!read.success) return { problem: read.issues[0].message }
  const { values } = parseArgs({
    args: [...beforeLink(argv)],
    options: { demo: { type: 'boolean', default: false }, hidden: { type: 'boolean', default: false } },
    strict: false,
  })
  const options: StartOptions = {
    serverUrl: read.output.AMPTRAY_SERVER ?? BLUE_CURRENT_URL,
    updatesUrl: read.output.AMPTRAY_UPDATES ?? '',
    isDemo: values.demo === true,
    isHidden: values.hidden === true,
  }
  return { options }
}

/** Whether no window opens by itself. macOS starts the app at login without arguments, and tells that it did. */
export function startsHidden(
  { isHidden }: Pick<StartOptions, 'isHidden'>,
  platform: NodeJS.Platform,
  app: Pick<App, 'getLoginItemSettings'>,
): boolean {
  return isHidden || (platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin)
}
