// node --import ./test/electron/register.ts files.probe.ts FOLDER STEPS
// Opens the preferences and the request meter as a run of the app does, and tells what they held.
import { argv, exit, stdout } from 'node:process'
import * as v from 'valibot'
import { preferencesChange, withChange } from '../../../core/preferences/preferences.ts'
import { openPreferences } from '../../../main/storage/preferencesFile.ts'
import { openRequestMeter } from '../../../main/storage/requestMeter.ts'

const steps = v.object({
  change: v.optional(preferencesChange),
  /** When messages were counted, epoch ms. */
  count: v.optional(v.array(v.number()), []),
  now: v.optional(v.number(), 0),
})

const [, , folder = '', said = '{}'] = argv
const { change, count, now } = v.parse(steps, JSON.parse(said))

const file = openPreferences(folder)
if (change) file.save(withChange(file.preferences, change))
const meter = openRequestMeter(folder)
for (const at of count) meter.count(at)
if (count.length > 0) meter.flush()
const told = { preferences: file.preferences, problem: file.problem, today: meter.today(now) }
// An Electron app runs until it is told to end.
stdout.write(JSON.stringify(told), () => exit(0))
