import { type Component, mount, unmount } from 'svelte'
import type { AmptrayApi } from '../../core/contract/contract.ts'
import NoAnswer from '../parts/NoAnswer.svelte'
import { type App, openApp } from '../state/app.svelte.ts'

/** Shows a window; without the state of the app it says so, and asks again when it is told to. */
export async function openWindow(
  Window: Component<{ app: App }>,
  api: AmptrayApi,
  target: HTMLElement,
): Promise<void> {
  const app = await openApp(api).catch(() => undefined)
  if (app) {
    mount(Window, { target, props: { app } })
    return
  }
  const again = async () => {
    await unmount(told)
    await openWindow(Window, api, target)
  }
  const told = mount(NoAnswer, { target, props: { onagain: () => void again() } })
}
