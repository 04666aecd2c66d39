import { createSubscriber } from 'svelte/reactivity'

const follow = createSubscriber((update) => {
  window.addEventListener('hashchange', update)
  return () => window.removeEventListener('hashchange', update)
})

/** Where the window is: what its address says behind `#`, empty at the start. */
export function place(): string {
  follow()
  try {
    return decodeURIComponent(location.hash.slice(1))
  } catch {
    return ''
  }
}

export function linkTo(name: string): string {
  return `#${encodeURIComponent(name)}`
}

export function goTo(name: string): void {
  location.hash = linkTo(name)
}
