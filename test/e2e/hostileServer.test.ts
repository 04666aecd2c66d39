import { expect, test } from 'vitest'
import { call, commands, signedIn, simulate, snapshot } from './stage.ts'

const THUIS = 'BCU102728'
/** Each does something where it is taken for more than text. */
const MARKUP = [
  '<img src=x onerror="globalThis.isOwned=1">',
  '</script><script>globalThis.isOwned=1</script>',
  '<svg/onload=globalThis.isOwned=1>',
  '"><a href="javascript:globalThis.isOwned=1">x</a>',
  '&lt;b&gt;{{7*7}}%s%n',
] as const

test('markup in whatever the server says is shown as it is, in windows, tray, notifications and clipboard', async () => {
  const simulator = await simulate()
  const { app, page } = await signedIn({ simulator })
  const [name, street, city, unit, person] = MARKUP
  simulator.fault({
    fault: 'raw',
    text: JSON.stringify({
      object: 'GRID_STATUS',
      data: { id: unit, grid_actual_p1: 1, grid_max_install: 25 },
    }),
  })
  simulator.fault({
    fault: 'raw',
    text: JSON.stringify({ object: 'USER', login: person, full_name: person }),
  })
  simulator.fault({
    fault: 'raw',
    text: JSON.stringify({
      object: 'CHARGE_POINTS',
      data: [
        {
          evse_id: THUIS,
          name,
          model_type: unit,
          activity: 'charging',
          location: { street, city, zipcode: unit },
        },
        { evse_id: street, name: city, activity: 'available' },
      ],
    }),
  })
  await page.getByText(name).first().waitFor()
  await page.getByText(name).first().click()
  await page.getByRole('article').getByRole('heading', { name }).waitFor()

  // Of a menu an ampersand is written twice.
  const labels = async () => JSON.stringify((await app.tray())?.menu).replaceAll('&&', '&')
  await app.until(async () => (await labels()).includes(JSON.stringify(name).slice(1, -1)))
  simulator.setError(THUIS, true)
  const told = await app.until(async () =>
    (await app.notifications()).find(({ title, body }) => `${title}${body}`.includes('onerror')),
  )
  // Linux reads markup in the text of a notification, and not in its title.
  expect(told.body).not.toMatch(/<img/)
  await call(app, 'copy', { evseId: street, what: 'evseId' })
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe(street)

  const seen = await page.evaluate(() => ({
    isOwned: 'isOwned' in globalThis,
    made: document.querySelectorAll('[onerror], [onload], [href^="javascript:"], body script').length,
  }))
  expect(seen).toEqual({ isOwned: false, made: 0 })
})

test('floods, huge and deep frames and keys of the prototype cost neither the app nor what it knows', async () => {
  const simulator = await simulate()
  const { app, page } = await signedIn({ simulator })
  const before = (await snapshot(app)).fleet.chargePoints.map(({ evseId }) => evseId)
  const raw = (text: string) => simulator.fault({ fault: 'raw', text })
  raw(`{"object":"CH_STATUS","evse_id":"${THUIS}","data":${'['.repeat(200_000)}${']'.repeat(200_000)}}`)
  raw(`{"object":"CHARGE_CARDS","cards":[${'{"uid":"a"},'.repeat(300_000)}{}]}`)
  raw(`{"object":"CH_STATUS","data":{"evse_id":"${THUIS}","activity":"${'x'.repeat(4_000_000)}"}}`)
  raw(`{"object":"CH_STATUS","__proto__":{"polluted":1},"data":{"evse_id":"__proto__","activity":"error"}}`)
  raw(`{"object":"CH_SETTINGS","data":{"evse_id":"constructor","prototype":{"polluted":1}}}`)
  for (let n = 0; n < 20_000; n += 1)
    raw(`{"object":"CH_STATUS","evse_id":"S${n}","data":{"evse_id":"S${n}","activity":"error","k${n}":${n}}}`)
  for (let n = 0; n < 2_000; n += 1) raw(`{"object":"NEW_${n}","field${n}":"<b>${n}</b>"}`)

  simulator.setError(THUIS, true)
  await app.until(async () =>
    (await snapshot(app)).fleet.chargePoints.some(
      ({ evseId, activity }) => evseId === THUIS && activity === 'error',
    ),
  )
  expect((await snapshot(app)).fleet.chargePoints.map(({ evseId }) => evseId)).toEqual(before)
  expect(await app.evaluate(() => 'polluted' in {})).toBe(false)
  expect(await page.evaluate(() => 'polluted' in {})).toBe(false)
  expect((await call<string>(app, 'diagnostics')).length).toBeLessThan(100_000)
  expect((await app.notifications()).length).toBeLessThan(15)
  expect(commands(simulator)).toEqual([])
})
