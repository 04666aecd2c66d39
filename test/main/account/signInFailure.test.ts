import { expect, test } from 'vitest'
import type { WaitReason } from '../../../core/connection/connection.ts'
import type { SignInFailure } from '../../../core/contract/area/account.ts'
import { signInFailureOf } from '../../../main/account/tokenCheck.ts'

const TOLD: Readonly<Record<WaitReason, SignInFailure>> = {
  noNetwork: 'noNetwork',
  nameUnknown: 'noNetwork',
  serverUnreachable: 'noNetwork',
  closed: 'unexpected',
  noAnswer: 'noAnswer',
  tooLarge: 'unexpected',
  unexpected: 'unexpected',
  serverTrouble: 'serverTrouble',
  certificateUntrusted: 'certificateUntrusted',
  certificateExpired: 'certificateExpired',
  certificateOtherName: 'certificateOtherName',
  proxyUnreachable: 'proxyUnreachable',
  proxyPassword: 'proxyPassword',
  proxyRefused: 'proxyRefused',
  portal: 'portal',
  stillFreeing: 'inUseElsewhere',
}

// True: the keys of the table are the reasons.
test.each(Object.entries(TOLD) as [WaitReason, SignInFailure][])(
  'a sign-in that ends with %s fails with %s',
  (reason, failure) => {
    expect(signInFailureOf({ kind: 'lost', reason })).toBe(failure)
  },
)
