import { en } from '../../core/words/en/index.ts'
import { row } from '../driver/overview.ts'
import { loseTheConnection, stopAndStart, useTheTray } from './charging.ts'
import { chooseSettings, plan } from './choosing.ts'
import { NARROW, resize, type Scene, seen, WIDE } from './scene.ts'

/** A whole day with Amptray, told as its steps; each says what it expects to see. */
export async function tellStory(scene: Scene): Promise<void> {
  await signIn(scene)
  await lookAround(scene)
  await useTheTray(scene)
  await stopAndStart(scene)
  await plan(scene)
  await loseTheConnection(scene)
  await chooseSettings(scene)
  await quit(scene)
}

async function signIn({ album, app, desktop }: Scene): Promise<void> {
  const page = await app.page('overview')
  await album.step('The first start asks for the token, and says where it will be kept', async (picture) => {
    await seen(page, en.signIn.title)
    await seen(page, en.signIn.kept.secretService)
    await desktop.screenshot(picture('first-start'))
  })
  await album.step('A wrong token is told in words', async (picture) => {
    await page.getByLabel(en.signIn.token, { exact: true }).fill('wrong')
    await page.getByRole('button', { name: en.signIn.check }).click()
    await seen(page, en.signIn.failure.tokenRejected)
    await page.screenshot({ path: picture('wrong-token') })
  })
  await album.step('The right token shows the charge points', async (picture) => {
    await page.getByLabel(en.signIn.token, { exact: true }).fill('demo')
    await page.getByRole('button', { name: en.signIn.check }).click()
    // Not the button that stops it, which is there before the first status.
    await row(page, 'Thuis').getByText(en.chargePoint.face.charging, { exact: true }).waitFor()
    await seen(page, en.connection.connected)
    await desktop.screenshot(picture('overview-on-the-desktop'))
  })
}

const FOLDS = [en.told.measurements.title, en.told.grid.title, en.told.elsewhere.title, en.told.about.title]

async function lookAround({ album, app }: Scene): Promise<void> {
  const page = await app.page('overview')
  await album.step('The overview, wide', async (picture) => {
    await page.getByRole('article').getByRole('heading', { name: 'Thuis' }).waitFor()
    await page.screenshot({ path: picture('overview-light') })
  })
  await album.step('All that is told of a charge point unfolds, and stays so', async (picture) => {
    const article = page.getByRole('article')
    for (const title of FOLDS) {
      await article.getByRole('button', { name: new RegExp(`^${title}`) }).click()
      await article.getByRole('group', { name: title }).waitFor()
    }
    await seen(page, en.told.elsewhere.ledIntensity)
    await article.getByText(en.told.measurements.perPhase, { exact: true }).scrollIntoViewIfNeeded()
    await page.screenshot({ path: picture('all-that-is-told') })
    for (const title of FOLDS) await article.getByRole('button', { name: new RegExp(`^${title}`) }).click()
  })
  await album.step('The overview, narrow', async (picture) => {
    await resize(app, NARROW)
    await row(page, 'Gast').getByText(en.chargePoint.face.blocked).waitFor()
    await page.screenshot({ path: picture('overview-narrow') })
    await resize(app, WIDE)
  })
}

async function quit({ album, app, simulator }: Scene): Promise<void> {
  await album.step('Quitting leaves nothing behind', async () => {
    await app.clickMenu('quit')
    const code = await app.exited
    if (code !== 0) throw new Error(`it ended with ${code}`)
    await app.until(async () => simulator.connections().open === 0)
  })
}
