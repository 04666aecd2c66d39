import type { Frame, Request as PageRequest, Route } from 'playwright-core'
import { listenToChromium } from '../window/chromium.ts'
import { WebContents } from '../window/webContents.ts'
import { answer } from './protocol.ts'
import { defaultSession } from './session.ts'
import { fromChromium } from './urls.ts'

// Playwright's names, with Electron's.
const RESOURCE_TYPES: Record<string, Electron.OnBeforeRequestListenerDetails['resourceType']> = {
  document: 'mainFrame',
  stylesheet: 'stylesheet',
  script: 'script',
  image: 'image',
  font: 'font',
  xhr: 'xhr',
  fetch: 'xhr',
  ping: 'ping',
  media: 'media',
}

/** Every request of every page comes through here, so that navigation and network rules can be the app's. */
async function onRequest(route: Route): Promise<void> {
  const request = route.request()
  const frame = frameOf(request)
  const contents = frame === undefined ? undefined : WebContents.ofPage(frame.page())
  if (frame === undefined || contents === undefined) return await route.abort('aborted') // a page that nobody awaits

  const url = fromChromium(request.url())
  const isMainFrame = frame.parentFrame() === null
  if (request.isNavigationRequest() && !contents.allowsNavigation(request.url(), url, isMainFrame)) {
    return await route.abort('aborted')
  }
  if (await defaultSession.requests.cancels(detailsOf(request, url))) {
    return await route.abort('blockedbyclient')
  }
  if (url === request.url()) return await route.continue()
  await fulfil(route, request, url)
}

let count = 0

function detailsOf(request: PageRequest, url: string): Electron.OnBeforeRequestListenerDetails {
  const resourceType = RESOURCE_TYPES[request.resourceType()] ?? 'other'
  const [id, method, timestamp] = [++count, request.method(), Date.now()]
  return {
    id,
    url,
    method,
    resourceType,
    timestamp,
    referrer: request.headers()['referer'] ?? '',
    uploadData: [],
  }
}

async function fulfil(route: Route, request: PageRequest, url: string): Promise<void> {
  try {
    const body = request.postDataBuffer()
    const method = request.method()
    const response = await answer(
      new Request(url, { method, headers: request.headers(), body: body && new Uint8Array(body) }),
    )
    if (response === undefined) return await route.abort('failed')
    await route.fulfill({
      status: response.status,
      // What does not say what it is counts as a page, in Electron.
      headers: { 'content-type': 'text/html', ...Object.fromEntries(response.headers) },
      body: Buffer.from(await response.arrayBuffer()),
    })
  } catch (thrown) {
    console.error(`[protocol] ${url}`, thrown)
    await route.abort('failed')
  }
}

/** Undefined for the first request of a page that was opened by another page. */
function frameOf(request: PageRequest): Frame | undefined {
  try {
    return request.frame()
  } catch {
    return undefined
  }
}

// A page that is closed while it asks needs no answer.
listenToChromium({ onRequest: (route) => onRequest(route).catch(() => {}) })
