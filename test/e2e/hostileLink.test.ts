import { expect, test } from 'vitest'
import { en } from '../../core/words/en/index.ts'
import { answerQuestion, question, start, told, underWay } from './stage.ts'

const SWITCHES = [
  '--remote-debugging-port=9333',
  '--inspect=9334',
  '--inspect-brk',
  '--gpu-launcher=sh',
  '--no-sandbox',
  '--js-flags=--expose-gc',
  '--proxy-server=127.0.0.1:1',
  '--load-extension=/tmp',
]

test('a link brings no switches along, whether it starts the app or finds it running', async () => {
  const app = await start({ args: ['--hidden', 'amptray://open', '--demo', ...SWITCHES] })
  // What is smuggled in with a link starts no demo either: nobody is signed in.
  await (await app.page('overview')).getByText(en.signIn.title).waitFor()
  const listening = () =>
    app.evaluate(() => ({
      inspector: process.getBuiltinModule('node:inspector').url(),
      execArgv: process.execArgv.filter((argument) => /inspect|debug/.test(argument)),
    }))
  expect(await listening()).toEqual({ inspector: undefined, execArgv: [] })

  await app.evaluate(
    ({ app: its }, argv) => void its.emit('second-instance', {}, argv, '/', {}),
    ['/opt/Amptray/amptray', ...SWITCHES, 'amptray://settings', ...SWITCHES, '--demo'],
  )
  await app.page('settings')
  expect(await listening()).toEqual({ inspector: undefined, execArgv: [] })
  expect(await app.openedUrls()).toEqual([])
})

test('a link says nothing in its own words, and does nothing before somebody says yes', async () => {
  const app = await start({ args: ['--demo'] })
  await (await app.page('overview')).getByText('Thuis').first().waitFor()
  const follow = (url: string) =>
    app.evaluate(({ app: its }, link) => {
      let isTaken = false
      const preventDefault = () => {
        isTaken = true
      }
      its.emit('open-url', { preventDefault }, link)
      if (!isTaken) throw new Error('the system would go on with it')
    }, url)

  const words = 'Your account is blocked, call +31 900 1234'
  await follow(`amptray://stop?evse=${encodeURIComponent(words)}`)
  const shown = await told(app, en.link.stranger)
  expect(JSON.stringify(shown)).not.toContain('account is blocked')

  await follow('amptray://stop?evse=BCU102728" --gpu-launcher="sh')
  await follow('amptray://stop?evse=BCU102728')
  const page = await question(app)
  await page.getByRole('heading', { name: en.link.ask.stop('Thuis') }).waitFor()
  expect(await underWay(app)).toEqual([])
  await answerQuestion(app, (one) => one.getByRole('button', { name: en.chargePoint.restart.cancel }).click())
  expect(await app.windows()).toHaveLength(1)
  expect(await underWay(app)).toEqual([])
})
