import { expect, test } from 'vitest'
import { bodyFor } from '../../../../main/surface/notification/body.ts'

test.each([
  ['Blue Current says: <b>no</b>', 'Blue Current says: &lt;b&gt;no&lt;/b&gt;'],
  ['Could not change plug & charge.', 'Could not change plug &amp; charge.'],
  ['&lt;', '&amp;lt;'],
  ['<a href="https://example.org">Thuis</a>', '&lt;a href="https://example.org"&gt;Thuis&lt;/a&gt;'],
  ['12.3 kWh · €2.98\n"d’Artagnan"', '12.3 kWh · €2.98\n"d’Artagnan"'],
])('%j reaches a Linux desktop as text, and the others as it is', (body, escaped) => {
  expect(bodyFor('linux', body)).toBe(escaped)
  for (const platform of ['darwin', 'win32'] as const) expect(bodyFor(platform, body)).toBe(body)
})
