/** The user's languages as BCP 47 tags, first choice first, from the environment as glib reads it. */
export function systemLanguages(env: NodeJS.ProcessEnv): string[] {
  const first = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || ''
  const names = [...(env['LANGUAGE'] ?? '').split(':'), first]
  const tags = names.map((name) => name.replace(/[.@].*$/, '').replaceAll('_', '-'))
  const known = tags.filter((tag) => tag !== '' && tag !== 'C' && tag !== 'POSIX')
  return known.length === 0 ? ['en-US'] : [...new Set(known)]
}
