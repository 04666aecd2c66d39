import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { buildAll } from '../../build/build.ts'
import type { BehaviourChanges } from '../../main/simulator/behaviour.ts'
import { startSimulator } from '../../main/simulator/index.ts'
import { startDesktop } from '../desktop/desktop.ts'
import { WITH_ENTRY } from '../desktop/entry.ts'
import { launch } from '../driver/launch.ts'
import { createAlbum } from './album.ts'
import { tellStory } from './story.ts'

const USAGE = `Usage: npm run tour -- [--out DIR]

Runs the app through a scripted day on a simulated server and a desktop of its own, and writes numbered pictures and
tour.json to DIR (default: tour).`

function readOut(): string | undefined {
  try {
    const { values } = parseArgs({ options: { out: { type: 'string', default: 'tour' } } })
    return resolve(values.out)
  } catch {
    return undefined
  }
}

/** A server that answers soon and often: long enough to see what is pending, short enough for a tour. */
const LIVELY = {
  statusLatencyMs: [600, 900],
  statusEveryMs: 1_000,
  gridEveryMs: 1_000,
} satisfies BehaviourChanges

async function tour(out: string): Promise<number> {
  const root = join(import.meta.dirname, '../..')
  if (spawnSync(join(root, 'build/setup.sh'), ['test'], { stdio: 'inherit' }).status !== 0) return 1
  await buildAll()
  const album = createAlbum(out)
  const simulator = await startSimulator({ token: 'demo', seed: 1, behaviour: LIVELY })
  const desktop = await startDesktop({ screen: true, keyring: true })
  const app = await launch({
    env: { ...desktop.env, ...WITH_ENTRY, AMPTRAY_SERVER: simulator.url, STANDIN_PACKAGED: '1' },
    ...homeOf(desktop.env),
  })
  try {
    await tellStory({ album, app, desktop, simulator })
  } catch {
    console.error(app.output())
  } finally {
    await app.close()
    await desktop.stop()
    await simulator.close()
  }
  const failed = album.finish()
  console.log(
    failed.length === 0
      ? `The pictures are in ${out}`
      : `Did not happen: ${failed.join(', ')}. What did is in ${out}`,
  )
  return failed.length === 0 ? 0 : 1
}

function homeOf({ HOME }: NodeJS.ProcessEnv): { home: string } | object {
  return HOME === undefined ? {} : { home: HOME }
}

const out = readOut()
if (out === undefined) console.error(USAGE)
process.exitCode = out === undefined ? 2 : await tour(out)
