/**
 * What macOS tells of the notification that the app was opened by (`UNNotificationResponse`), from the arguments that
 * Windows would give; an empty object where it was opened otherwise.
 */
export function launchInfo(platform: NodeJS.Platform, activated: string | undefined): object {
  if (platform !== 'darwin' || activated === undefined) return {}
  const parts = new URLSearchParams(activated)
  const action = parts.get('action')
  return {
    identifier: parts.get('tag') ?? '',
    actionIdentifier:
      action === null ? 'com.apple.UNNotificationDefaultActionIdentifier' : `ACTION_${action}`,
    date: Date.now() / 1000,
    userInfo: {},
  }
}
