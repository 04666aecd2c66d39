import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeSums, wrongAssets } from './assets.ts'
import { notesOfCheckout } from './changelog.ts'
import { missingFrom } from './complete.ts'
import { makeDraft, verifyProvenance } from './github.ts'
import { checkPins } from './pins.ts'
import { writeSbom } from './sbom.ts'

const USAGE = `Usage: npm run release -- STEP

  notes TAG        prints what CHANGELOG.md says of a version; fails where tag and package.json differ
  sbom DIR         writes what the release is made of
  sums DIR         writes SHA256SUMS of its files
  verify TAG DIR   compares the files with it, and asks GitHub whether its workflow built them of the tag
  draft TAG DIR    makes a draft on GitHub with all of them; fails where a package is missing
  pins             asks GitHub whether every action is pinned at the commit of its tag

docs/releasing.md says when.`

const BUILDER = join(import.meta.dirname, '../../electron-builder.yml')

type Step = (first: string, second: string) => Promise<void> | void

const STEPS: Readonly<Record<string, { readonly takes: number; readonly run: Step }>> = {
  notes: { takes: 1, run: (tag) => void process.stdout.write(`${notesOfCheckout(tag)}\n`) },
  sbom: { takes: 1, run: (folder) => writeSbom(folder) },
  sums: { takes: 1, run: (folder) => writeSums(folder) },
  verify: {
    takes: 2,
    run: async (tag, folder) => {
      const wrong = await wrongAssets(folder)
      if (wrong.length > 0) throw new Error(wrong.join('\n'))
      verifyProvenance(tag, folder)
    },
  },
  draft: {
    takes: 2,
    run: (tag, folder) => {
      const notes = notesOfCheckout(tag)
      const missing = missingFrom(folder, tag.slice(1), readFileSync(BUILDER, 'utf8'))
      if (missing.length > 0) throw new Error(missing.join('\n'))
      makeDraft(tag, folder, notes)
    },
  },
  pins: { takes: 0, run: () => checkPins() },
}

const [name = '', first = '', second = '', ...more] = process.argv.slice(2)
const step = Object.hasOwn(STEPS, name) ? STEPS[name] : undefined
const given = [first, second].filter(Boolean).length + more.length
if (step === undefined || step.takes !== given) {
  console.error(USAGE)
  process.exitCode = 2
} else {
  try {
    await step.run(first, second)
  } catch (cause) {
    console.error(cause instanceof Error ? cause.message : cause)
    process.exitCode = 1
  }
}
