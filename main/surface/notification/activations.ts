import * as v from 'valibot'

/** A click on a notification, as the system tells it where the app may not have the notification any more. */
export interface Activation {
  readonly id: string
  readonly isButton: boolean
}

const onWindows = v.object({ type: v.string(), arguments: v.string() })

/** What Windows tells: `type=action&action=0&tag=ID`, as Electron wrote it into the toast. */
export function windowsActivation(details: unknown): Activation | undefined {
  const read = v.safeParse(onWindows, details)
  if (!read.success) return undefined
  const id = new URLSearchParams(read.output.arguments).get('tag') ?? ''
  return { id, isButton: read.output.type === 'action' }
}

const onMac = v.object({ identifier: v.string(), actionIdentifier: v.string() })

/** What macOS says that the app was opened by, where it was a notification (app, event `ready`). */
export function macActivation(launchInfo: unknown): Activation | undefined {
  const read = v.safeParse(onMac, launchInfo)
  if (!read.success) return undefined
  const { identifier: id, actionIdentifier } = read.output
  switch (actionIdentifier) {
    case 'com.apple.UNNotificationDefaultActionIdentifier':
      return { id, isButton: false }
    case 'com.apple.UNNotificationDismissActionIdentifier':
      return undefined
    default:
      return { id, isButton: true }
  }
}
