// Functions that run in a page of the app that was taken over, where they are sent as text: each stands alone.

/** What of Node and Electron a page can reach. */
export const reachable = () =>
  [
    'require',
    'process',
    'module',
    'exports',
    'Buffer',
    'global',
    'electron',
    'ipcRenderer',
    '__dirname',
  ].filter((name) => name in globalThis)

/** What of an address gets through, by the way that is tried, and what the page's policy says that it stopped. */
export async function load(address: string) {
  const stopped = new Set<string>()
  const note = ({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent) =>
    stopped.add(`${effectiveDirective} ${blockedURI.split(':')[0]}`)
  document.addEventListener('securitypolicyviolation', note)
  const element = (name: string, set: (one: Record<string, string>) => void) =>
    new Promise<boolean>((resolve) => {
      // True: elements have these as properties.
      const one = document.createElement(name) as unknown as Record<string, string> & HTMLElement
      one.addEventListener('load', () => resolve(true))
      one.addEventListener('error', () => resolve(false))
      set(one)
      document.head.append(one)
      // A frame that is refused says nothing.
      setTimeout(() => resolve(false), 2_000)
    })
  const socket = () =>
    new Promise<boolean>((resolve) => {
      try {
        const one = new WebSocket(address.replace(/^http/, 'ws'))
        one.onopen = () => resolve(true)
        one.onerror = () => resolve(false)
      } catch {
        resolve(false)
      }
    })
  const worker = () =>
    new Promise<boolean>((resolve) => {
      try {
        const one = new Worker(`data:text/javascript,postMessage(1)//${address}`)
        one.onmessage = () => resolve(true)
        one.onerror = () => resolve(false)
      } catch {
        resolve(false)
      }
    })
  const [fetched, image, script, style, overSocket, byWorker] = await Promise.all([
    fetch(address, { mode: 'no-cors' }).then(
      () => true,
      () => false,
    ),
    element('img', (one) => {
      one['src'] = address
    }),
    element('script', (one) => {
      one['src'] = address
    }),
    element('link', (one) => {
      one['rel'] = 'stylesheet'
      one['href'] = address
    }),
    socket(),
    worker(),
  ])
  document.removeEventListener('securitypolicyviolation', note)
  const gotThrough = Object.entries({ fetched, image, script, style, overSocket, byWorker })
  return { gotThrough: gotThrough.flatMap(([way, got]) => (got ? way : [])), stopped: [...stopped].sort() }
}

/** Which ways to run a text as a script work. */
export async function runText(): Promise<readonly string[]> {
  const ran: string[] = []
  // What a debugger sends may use eval for as long as it runs; what comes later is the page's own.
  await new Promise((resolve) => setTimeout(resolve, 0))
  Object.assign(globalThis, { ran: (how: string) => ran.push(how) })
  const tries: readonly (() => unknown)[] = [
    // biome-ignore lint/security/noGlobalEval: it is what is tried
    () => globalThis.eval('ran("eval")'),
    () => new Function('ran("function")')(),
    () => setTimeout('ran("timer")'),
    () => {
      const script = document.createElement('script')
      script.textContent = 'ran("inline")'
      document.head.append(script)
    },
    () => {
      const script = document.createElement('script')
      script.src = 'data:text/javascript,ran("data")'
      document.head.append(script)
    },
    () => {
      const holder = document.createElement('div')
      holder.innerHTML = '<img src="nothing:" onerror="ran(\'attribute\')"><svg onload="ran(\'svg\')">'
      document.body.append(holder)
    },
    () =>
      import(/* @vite-ignore */ URL.createObjectURL(new Blob(['ran("blob")'], { type: 'text/javascript' }))),
  ]
  for (const one of tries)
    await Promise.resolve()
      .then(one)
      .catch(() => {})
  await new Promise((resolve) => setTimeout(resolve, 200))
  return ran
}

/** What a page that asks for everything is granted. */
export async function permissions(): Promise<readonly string[]> {
  const names = [
    'geolocation',
    'notifications',
    'camera',
    'microphone',
    'midi',
    'clipboard-read',
    'clipboard-write',
    'idle-detection',
    'window-management',
    'local-fonts',
  ]
  const granted = await Promise.all(
    names.map(async (name) => {
      const { state } = await navigator.permissions.query({ name: name as PermissionName })
      return state === 'denied' ? [] : [`${name} ${state}`]
    }),
  )
  const asked = await Notification.requestPermission()
  return [...granted.flat(), ...(asked === 'denied' ? [] : ['requestPermission'])]
}
