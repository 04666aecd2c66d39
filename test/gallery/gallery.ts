import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { buildAll } from '../../build/build.ts'
import type { Act, Subject } from './acts/act.ts'
import { ACTS } from './acts/index.ts'
import { createExhibition, type Exhibition } from './exhibition/exhibition.ts'
import { accept, unpackCommitted } from './exhibition/pictures.ts'
import { fileOf, type Shot, shotsOf } from './shot.ts'
import { photograph, pose } from './stage/camera.ts'
import { openStage, type Stage } from './stage/stage.ts'

const USAGE = `Usage: npm run gallery -- [--out DIR] [--only ACT]... [--accept]

Takes pictures of every window, size, theme, language and state, and writes them to DIR (default: gallery) with a page
that shows what has changed since the committed ones. --accept makes these the committed ones. --only leaves out what
other starts of the app show: ${Object.keys(ACTS).join(', ')}.`

const ROOT = join(import.meta.dirname, '../..')

/** What a gallery leaves in its folder, which may hold more than that. */
const OWN = ['committed', 'pictures', 'differences', 'index.html']

const options = {
  out: { type: 'string', default: 'gallery' },
  only: { type: 'string', multiple: true, default: Object.keys(ACTS) },
  accept: { type: 'boolean', default: false },
} as const

function readOptions() {
  try {
    const { values } = parseArgs({ options })
    const isKnown = values.only.every((name) => Object.hasOwn(ACTS, name))
    // This folder has pictures of its own: the committed ones.
    return isKnown && resolve(values.out) !== import.meta.dirname ? values : undefined
  } catch {
    return undefined
  }
}

const problemOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

interface Wanted {
  readonly subject: Subject
  readonly shots: readonly Shot[]
}

/** Takes the pictures of a subject. What could not be shown does not keep the others from being taken. */
async function show(stage: Stage, { subject, shots }: Wanted, exhibition: Exhibition): Promise<void> {
  const { arrange, tidy, take } = subject
  const [first] = shots
  const taken: Shot[] = []
  try {
    if (first && !take) await pose(stage, first, subject)
    await arrange?.(stage)
    for (const shot of shots) {
      exhibition.hang(shot, await (take?.(stage, shot) ?? photograph(stage, shot, subject)))
      taken.push(shot)
    }
  } catch (error) {
    missAll(
      exhibition,
      shots.filter((shot) => !taken.includes(shot)),
      error,
    )
  }
  await tidy?.(stage).catch((error: unknown) => console.error(`${subject.state}: ${problemOf(error)}`))
}

function missAll(exhibition: Exhibition, shots: readonly Shot[], error: unknown): void {
  for (const shot of shots) {
    console.error(`✗ ${fileOf(shot)}: ${problemOf(error)}`)
    exhibition.miss(shot, problemOf(error))
  }
}

/** Starts the app for an act, and takes the pictures of its subjects. */
async function play({ begin, subjects, ...options }: Act, exhibition: Exhibition): Promise<void> {
  const wanted = subjects.map((subject) => ({
    subject,
    shots: shotsOf(subject.window, subject.state, subject),
  }))
  const all = wanted.flatMap(({ shots }) => shots)
  try {
    await using stage = await openStage(options)
    try {
      await stage.page('overview')
      await begin?.(stage)
    } catch (error) {
      console.error(stage.app.output())
      throw error
    }
    for (const one of wanted) await show(stage, one, exhibition)
  } catch (error) {
    missAll(exhibition, all, error)
  }
}

async function gallery(out: string, only: readonly string[], accepts: boolean): Promise<number> {
  const startedAt = performance.now()
  const isWhole = only.length === Object.keys(ACTS).length
  if (spawnSync(join(ROOT, 'build/setup.sh'), ['test'], { stdio: 'inherit' }).status !== 0) return 1
  // With each commit all pictures of it would differ.
  await buildAll('0123abcde')
  for (const own of OWN) rmSync(join(out, own), { recursive: true, force: true })
  unpackCommitted(join(out, 'committed'))
  const exhibition = createExhibition(out)
  for (const [name, act] of Object.entries(ACTS)) {
    if (!only.includes(name)) continue
    const beganAt = performance.now()
    await play(act, exhibition)
    console.log(`${name}: ${((performance.now() - beganAt) / 1000).toFixed(1)} s`)
  }
  const { exhibits, gone } = exhibition.open(isWhole)
  const count = (kind: string) => exhibits.filter((one) => one.kind === kind).length
  const failed = count('failed')
  console.log(
    `${exhibits.length} pictures in ${((performance.now() - startedAt) / 1000).toFixed(0)} s: ${count('changed')} changed, ` +
      `${count('new')} new, ${gone.length} gone, ${failed} failed. ${join(out, 'index.html')}`,
  )
  if (accepts) accept(join(out, 'pictures'), isWhole && failed === 0 ? gone : [])
  return failed === 0 ? 0 : 1
}

const chosen = readOptions()
if (chosen === undefined) console.error(USAGE)
process.exitCode = chosen ? await gallery(resolve(chosen.out), chosen.only, chosen.accept) : 2
