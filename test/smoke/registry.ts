/**
 * What `reg query /s` said that names a folder, with the key that it stands under: what an installed program wrote of
 * itself. What another copy of it wrote, as the unpacked one that ran before, names another folder.
 */
export function linesNaming(folder: string, said: string): readonly string[] {
  const wanted = folder.toLowerCase()
  const found: string[] = []
  let key = ''
  for (const line of said.split(/\r?\n/)) {
    if (line.startsWith('HKEY_')) key = line
    if (line.toLowerCase().includes(wanted)) found.push(line === key ? key : `${key}: ${line.trim()}`)
  }
  return found
}
