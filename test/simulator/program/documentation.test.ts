import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { behaviourChangesSchema, proposedBehaviour } from '../../../main/simulator/behaviour.ts'
import { faultSchema } from '../../../main/simulator/faults/fault.ts'
import { startControl } from '../../../main/simulator/index.ts'
import { parseArguments } from '../../../main/simulator/program/arguments.ts'
import { answerTo } from '../../../main/simulator/protocol/router.ts'
import { buildWorld, scenarioNames } from '../../../main/simulator/scenarios/index.ts'
import { EVENING, test as onSimulator, THUIS } from '../simulation.ts'

const page = await readFile(new URL('../../../docs/simulator.md', import.meta.url), 'utf8')

const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].flatMap(([, body = '']) =>
    body.trim().split('\n'),
  )

onSimulator('every order in docs/simulator.md is one', async ({ start }) => {
  const door = await startControl(await start(), 0)
  const orders = blocks('json')
  for (const body of orders) {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(door.url, { method: 'POST', body, headers })
    expect(await response.text(), body).toBe('{"ok":true}\n')
  }
  await door.close()
  const named = new Set(orders.map((body) => JSON.parse(body).fault).filter(Boolean))
  expect(named).toEqual(new Set(faultSchema.options.map(({ entries }) => entries.fault.literal)))
})

test('every switch, its default and every scenario are in docs/simulator.md', () => {
  for (const name of Object.keys(behaviourChangesSchema.entries)) expect(page).toContain(`\`${name}\``)
  const defaults = [...page.matchAll(/^\| `(\w+)` \| `(.+?)` \|/gm)].map(([, name = '', value = '']) => [
    name,
    JSON.parse(value),
  ])
  expect(defaults.length).toBeGreaterThan(10)
  expect(proposedBehaviour).toMatchObject(Object.fromEntries(defaults))
  for (const name of scenarioNames) expect(page).toContain(`| \`${name}\` |`)
})

test('the command in docs/simulator.md is understood', () => {
  const [command = ''] = blocks('sh')
  expect(parseArguments(command.split(' ').slice(4))).toMatchObject({ port: 8787, speed: 60 })
})

test('every command of the integration server in docs/protocol.md has an answer, and no other has', async () => {
  const protocol = await readFile(new URL('../../../docs/protocol.md', import.meta.url), 'utf8')
  const rows = [...protocol.matchAll(/^\| ([A-Z_]+(?: \/ [A-Z_]+)?) \| [^|]* \| ([HA][^|]*) \|/gm)]
  const commands = rows.flatMap(([, names = '', servers = '']) =>
    names.split(' / ').map((command) => ({ command, isKnown: servers.includes('H') })),
  )
  // These two are about the connection, and answered before the router is asked.
  const routed = commands.filter(({ command }) => !['VALIDATE_API_TOKEN', 'HELLO'].includes(command))
  expect(routed.length).toBeGreaterThan(25)
  const context = { world: buildWorld('home', 1, EVENING, undefined), behaviour: proposedBehaviour }
  for (const { command, isKnown } of routed) {
    const answer = answerTo({ command, evse_id: THUIS }, context)
    expect(answer.kind === 'error' && answer.code === 0, command).toBe(!isKnown)
  }
})
