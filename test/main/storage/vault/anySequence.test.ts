import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createVault } from '../../../../main/storage/vault.ts'
import { NOW } from '../../../core/builders.ts'
import { aKeychain } from '../../aKeychain.ts'
import { aMemory } from '../../aMemory.ts'
import { turns } from '../../settled.ts'
import { watchedClock } from '../../watchedClock.ts'

const ENTRY = 'api-token'

const CALLS = ['getPassword', 'setPassword', 'deletePassword'] as const

const step = fc.oneof(
  fc.constant({ do: 'save' } as const),
  fc.constant({ do: 'forget' } as const),
  fc.constant({ do: 'load' } as const),
  /** The app ends, and with it whatever the keychain was still asked. */
  fc.constant({ do: 'restart' } as const),
  fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(10, 900, 1_500, 60_000, 400_000) }),
  fc.record({
    do: fc.constant('become' as const),
    state: fc.constantFrom('open' as const, 'refusing' as const, 'locked' as const),
    calls: fc.subarray([...CALLS]),
  }),
)

test('whatever becomes of the keychain, no token comes back but the last one, and that one is what it holds in the end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const clock = watchedClock(NOW)
      const memory = aMemory()
      const kept = new Map([[ENTRY, 'token-0']])
      let chain = aKeychain(kept)
      let number = 0
      /** What was decided last; in a later run, as far as that can know of it. */
      let decided: string | undefined = 'token-0'
      let isSure = true

      const start = () => {
        const mine = chain
        return createVault({
          platform: 'linux',
          entry: ENTRY,
          open: async () => mine,
          clock,
          memory,
          failed: () => {},
        })
      }
      let vault = start()
      const heard: (string | undefined)[] = []
      const load = async () => {
        const at = [decided, undefined]
        const hear = (token: string | undefined) => {
          heard.push(token)
          expect(at).toContain(token)
        }
        const loaded = await vault.load()
        if ('token' in loaded) hear(loaded.token)
        else void loaded.later.then((token) => expect([decided, undefined]).toContain(token))
      }

      for (const one of steps) {
        switch (one.do) {
          case 'save':
            number += 1
            decided = `token-${number}`
            isSure = true
            void vault.save(decided)
            break
          case 'forget':
            decided = undefined
            isSure = true
            void vault.forget()
            break
          case 'load':
            void load()
            break
          case 'restart':
            vault.rest()
            // A token that the keychain did not get is lost with the run.
            if (kept.get(ENTRY) !== decided || memory.get().staleTokens.includes(ENTRY)) isSure = false
            chain = aKeychain(kept)
            vault = start()
            break
          case 'pass':
            clock.advance(one.ms)
            break
          case 'become':
            chain.becomes(one.state, ...one.calls)
        }
        await turns(3)
      }

      chain.becomes('open')
      await turns(5)
      const last = await vault.load()
      const token = 'token' in last ? last.token : await last.later
      await turns(5)
      expect(isSure ? [decided] : [decided, undefined]).toContain(token)
      expect(kept.get(ENTRY)).toBe(token)
      expect(memory.get().staleTokens).toEqual([])
      vault.rest()
      expect(clock.timers()).toBe(0)
    }),
    { numRuns: 300 },
  )
})
