import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** One thing that happened on the tour. */
interface Entry {
  readonly step: string
  /** Since the tour began, ms. */
  readonly atMs: number
  readonly happened: boolean
  readonly picture?: string
  readonly problem?: string
}

/** The pictures of a tour, numbered in their order, and the story of what happened. */
export interface Album {
  /** Does a step; what it expected and did not see is its problem, and the tour's. */
  readonly step: (name: string, act: (picture: (name: string) => string) => Promise<void>) => Promise<void>
  /** Writes `tour.json`; gives the steps that failed. */
  readonly finish: () => readonly string[]
}

export function createAlbum(folder: string): Album {
  rmSync(join(folder, 'tour.json'), { force: true })
  mkdirSync(folder, { recursive: true })
  const startedAt = new Date()
  const since = () => Date.now() - startedAt.getTime()
  const entries: Entry[] = []
  let count = 0

  const record = (entry: Omit<Entry, 'atMs'>) => {
    entries.push({ ...entry, atMs: since() })
    const mark = entry.happened ? '·' : '✗'
    console.log(
      `${mark} ${(since() / 1000).toFixed(1).padStart(5)} s  ${entry.step}${entry.problem ? `: ${entry.problem}` : ''}`,
    )
  }

  return {
    step: async (step, act) => {
      let picture: string | undefined
      const named = (name: string) => {
        count += 1
        picture = `${String(count).padStart(2, '0')}-${name}.png`
        return join(folder, picture)
      }
      try {
        await act(named)
        record({ step, happened: true, ...(picture && { picture }) })
      } catch (error) {
        record({ step, happened: false, problem: String(error), ...(picture && { picture }) })
        throw error
      }
    },
    finish: () => {
      const story = { startedAt: startedAt.toISOString(), tookMs: since(), steps: entries }
      writeFileSync(join(folder, 'tour.json'), `${JSON.stringify(story, null, 2)}\n`)
      return entries.filter(({ happened }) => !happened).map(({ step }) => step)
    },
  }
}
