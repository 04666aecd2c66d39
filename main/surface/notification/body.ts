const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/**
 * The body of a notification as the system wants it. Linux desktops read markup in it, and neither Electron nor libnotify
 * escapes: https://github.com/electron/electron/blob/main/shell/browser/notifications/linux/libnotify_notification.cc,
 * https://specifications.freedesktop.org/notification-spec/latest/markup.html. What the server and people wrote may not
 * make a link, or with a single `&` an empty notification. A title has no markup.
 */
export function bodyFor(platform: NodeJS.Platform, text: string): string {
  return platform === 'linux' ? text.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign) : text
}
