import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { openLinkInbox } from '../../../../main/surface/link/linkInbox.ts'

type System = Parameters<typeof openLinkInbox>[0]

/** The events of Electron's app that links come with. */
function opened(argv: readonly string[] = [], isPackaged = false) {
  const schemes: string[] = []
  const app = Object.assign(new EventEmitter(), {
    isPackaged,
    setAsDefaultProtocolClient: (scheme: string, program: string) =>
      schemes.push(`${scheme}: ${program}`) > 0,
  })
  const inbox = openLinkInbox(app as unknown as System, argv, '/opt/amptray') // True: it has what the inbox uses; only its `on` gives another type.
  let prevented = 0
  return {
    inbox,
    schemes,
    prevented: () => prevented,
    openUrl: (text: string) => app.emit('open-url', { preventDefault: () => (prevented += 1) }, text),
    activate: () => app.emit('activate', {}, false),
    startAgain: (...args: string[]) => app.emit('second-instance', {}, args),
  }
}

test('keeps what came before the app was ready, in order, and hands it over once', () => {
  const { inbox, openUrl, prevented, startAgain } = opened(['/opt/amptray', 'amptray://first'])
  openUrl('amptray://second')
  startAgain('/opt/amptray', 'amptray://third')
  const followed: string[] = []
  inbox.deliver((text) => followed.push(text))
  openUrl('amptray://fourth')
  expect(followed).toEqual(['first', 'second', 'third', 'fourth'].map((what) => `amptray://${what}`))
  expect(prevented()).toBe(2)
})

test('a start without a link hands none over', () => {
  const { inbox } = opened(['/opt/amptray', '--hidden'])
  inbox.deliver(() => expect.unreachable())
})

test('a further start opens the app, unless it brings a link', () => {
  const { inbox, startAgain } = opened()
  let opens = 0
  inbox.onStartedAgain(() => {
    opens += 1
  })
  inbox.deliver(() => {})
  startAgain('/opt/amptray', '--hidden')
  startAgain('/opt/amptray', 'amptray://stop?evse=BCU102728')
  expect(opens).toBe(1)
})

test('a further start before the app is ready opens it once it is', () => {
  const { inbox, startAgain } = opened()
  for (let n = 0; n < 3; n += 1) startAgain('/opt/amptray')
  let opens = 0
  inbox.onStartedAgain(() => {
    opens += 1
  })
  expect(opens).toBe(1)
  startAgain('/opt/amptray')
  expect(opens).toBe(2)
})

test('macOS may call the launch itself an activation, and that opens nothing', () => {
  const { inbox, activate } = opened()
  activate()
  let opens = 0
  inbox.onStartedAgain(() => {
    opens += 1
  })
  expect(opens).toBe(0)
  activate()
  expect(opens).toBe(1)
})

test('only the packaged app takes the scheme, for the program that links start', () => {
  expect(opened([], false).schemes).toEqual([])
  expect(opened([], true).schemes).toEqual(['amptray: /opt/amptray'])
})
