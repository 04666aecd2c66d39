import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { CDPSession } from 'playwright-core'
import { fromChromium } from '../network/urls.ts'
import { pageScript, preloadScript } from '../world/inject.ts'
import { type FromPreload, PRELOAD_WORLD, type ToPreload } from '../world/messages.ts'

interface ChannelOptions {
  readonly session: CDPSession
  readonly preload: string | undefined
  readonly additionalArguments: readonly string[]
  /** A document has its preload world: messages from it follow, until the next document. */
  readonly onDocument: (frameToken: string, gone: () => boolean) => void
  readonly onMessage: (message: FromPreload) => void
}

export interface PreloadChannel {
  readonly url: () => string
  readonly send: (message: ToPreload) => void
  readonly close: () => void
}

const BINDING = 'standinSend'

/**
 * Puts the preload script into every document of a page, in a world of its own, and carries messages to and from
 * that world. Only the top frame's world has the binding's counterpart, so nothing ever comes from a frame inside.
 */
export async function openPreloadChannel(options: ChannelOptions): Promise<PreloadChannel> {
  const { session } = options
  const { frameTree } = await session.send('Page.getFrameTree')
  const topFrame = frameTree.frame.id
  let url = 'about:blank'
  let world: number | undefined

  session.on('Page.frameNavigated', ({ frame }) => {
    if (frame.id === topFrame) url = frame.url + (frame.urlFragment ?? '')
  })
  session.on('Page.navigatedWithinDocument', (navigated) => {
    if (navigated.frameId === topFrame) url = navigated.url
  })
  session.on('Runtime.executionContextCreated', ({ context }) => {
    // Chromium's description of a context that a page has
    const { frameId } = context.auxData as { frameId?: string }
    if (context.name !== PRELOAD_WORLD || frameId !== topFrame) return
    world = context.id
    options.onDocument(topFrame, () => world !== context.id)
  })
  session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
    if (executionContextId === world) world = undefined
  })
  session.on('Runtime.executionContextsCleared', () => {
    world = undefined
  })
  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name === BINDING && executionContextId === world) options.onMessage(JSON.parse(payload))
  })

  const secret = randomUUID()
  const preload = options.preload === undefined ? '' : readFileSync(options.preload, 'utf8')
  await Promise.all([
    session.send('Page.enable'),
    session.send('Runtime.addBinding', { name: BINDING, executionContextName: PRELOAD_WORLD }),
    session.send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript(secret) }),
    session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: preloadScript(secret, processInfo(options.additionalArguments), preload),
      worldName: PRELOAD_WORLD,
    }),
    session.send('Runtime.enable'),
  ])

  return {
    url: () => fromChromium(url),
    send: (message) => {
      if (world === undefined) return // no document to tell, as in Electron
      const expression = `standinReceive(${JSON.stringify(message)})`
      session.send('Runtime.evaluate', { contextId: world, expression }).catch(() => {}) // gone meanwhile
    },
    close: () => {
      world = undefined
    },
  }
}

/** The part of `process` that a sandboxed preload script sees. */
function processInfo(additionalArguments: readonly string[]): object {
  const { platform, arch, versions } = process
  const { electron, chrome, node } = versions
  return {
    platform,
    arch,
    versions: { electron, chrome, node },
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    argv: additionalArguments,
    env: {},
  }
}
