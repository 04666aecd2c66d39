/** `HH:MM` of what people type for a time (`7:00`, `0700`, `7.00`, `7`); undefined when it is none. */
export function readTimeOfDay(typed: string): string | undefined {
  const match = /^(\d{1,2})(?:[:.h]?(\d{2}))?$/.exec(typed.trim())
  const [, hours, minutes = '00'] = match ?? []
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined
  return `${hours.padStart(2, '0')}:${minutes}`
}
