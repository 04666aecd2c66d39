import { parseArgs } from 'node:util'
import { converse } from './conversation.ts'
import { conversationOf } from './steps.ts'

const USAGE = `Usage: npm run fuzz [-- --steps N] [--seed N] [--length N]

  --steps N    how many steps to take in all; 100,000 if absent
  --seed N     where chance begins; if absent by the clock
  --length N   steps in one conversation; 50 if absent`

async function fuzz(wanted: number, firstSeed: number, length: number): Promise<number> {
  let failures = 0
  for (let n = 0; n * length < wanted; n += 1) {
    const seed = firstSeed + n
    const { steps, random } = conversationOf(seed, length)
    const findings = await converse(steps, random)
    if (n % 20 === 19) console.error(`${(n + 1) * length} steps, ${failures} conversations with a fault`)
    if (findings.length === 0) continue
    failures += 1
    for (const { falsehood, forMs, step: at } of findings)
      console.log(`seed ${seed}, step ${at}: ${falsehood}, for ${Math.round(forMs / 1000)} s`)
    for (const one of steps.slice(Math.max(0, (findings[0]?.step ?? 0) - 12), (findings[0]?.step ?? 0) + 1))
      console.log(`  ${JSON.stringify(one)}`)
  }
  console.log(`${failures} conversations with a fault`)
  return failures === 0 ? 0 : 1
}

const whole = (text: string | undefined, otherwise: number) => (text === undefined ? otherwise : Number(text))

try {
  const { values } = parseArgs({
    options: { steps: { type: 'string' }, seed: { type: 'string' }, length: { type: 'string' } },
  })
  const seed = whole(values.seed, Math.floor(Date.now() / 1000) % 1_000_000)
  process.exitCode = await fuzz(whole(values.steps, 100_000), seed, whole(values.length, 50))
} catch (problem) {
  console.error(problem instanceof TypeError && 'code' in problem ? USAGE : problem)
  process.exitCode = 2
}
