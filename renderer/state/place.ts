import { createSubscriber } from 'svelte/reactivity'
import { decodePlace, encodePlace } from '../../core/values/place.ts'

/** Where a page of a charge point was opened from: no charge point has an empty id. */
export const LIST = ''

const follow = createSubscriber((update) => {
  window.addEventListener('hashchange', update)
  return () => window.removeEventListener('hashchange', update)
})

/** The name of the place that a link or an address leads to. */
export function placeIn({ hash }: { readonly hash: string }): string {
  return decodePlace(hash.slice(1))
}

/** Where the window is: what its address says behind `#`, empty at the start. */
export function place(): string {
  follow()
  return placeIn(location)
}

export function linkTo(name: string): string {
  return `#${encodePlace(name)}`
}

export function goTo(name: string): void {
  location.hash = linkTo(name)
}
