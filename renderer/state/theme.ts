import { createSubscriber } from 'svelte/reactivity'

const QUERIES = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)']

const follow = createSubscriber((update) => {
  const observer = new MutationObserver(update)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  const queries = QUERIES.map((query) => matchMedia(query))
  for (const query of queries) query.addEventListener('change', update)
  return () => {
    observer.disconnect()
    for (const query of queries) query.removeEventListener('change', update)
  }
})

/**
 * CSS colours as computed at an element, for drawing on a canvas; custom properties are allowed. Reactive: readers
 * run again when the theme changes.
 */
export function resolvedColours<K extends string>(
  element: HTMLElement,
  colours: Readonly<Record<K, string>>,
): Readonly<Record<K, string>> {
  follow()
  const probe = element.appendChild(document.createElement('span'))
  // During a transition the computed colour would still be the old one.
  probe.style.transition = 'none'
  // With forced colours the computed one would be opaque, whatever was asked.
  probe.style.setProperty('forced-color-adjust', 'none')
  const read = (colour: string) => {
    probe.style.color = colour
    return getComputedStyle(probe).color
  }
  const entries = Object.entries<string>(colours).map(([key, colour]) => [key, read(colour)])
  probe.remove()
  // True: made from the entries of `colours`.
  return Object.fromEntries(entries) as Record<K, string>
}
