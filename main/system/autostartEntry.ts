/**
 * An argument in the Exec line of a desktop entry: quoted, then escaped once more as every value of such a file is
 * (Desktop Entry Specification, "The Exec key").
 */
function quoteExec(path: string): string {
  const quoted = path.replace(/["`$\\]/g, (character) => `\\${character}`).replaceAll('%', '%%')
  return `"${quoted.replaceAll('\\', '\\\\')}"`
}

const execOf = (program: string) => `Exec=${quoteExec(program)} --hidden`

/** Whether an entry is there but turned off, as desktops do it (Desktop Application Autostart Specification). */
export function isEntryOff(entry: string): boolean {
  return /^(?:Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/im.test(entry)
}

/** Whether an entry starts this program. */
export function startsProgram(entry: string, program: string): boolean {
  return entry.split(/\r?\n/).includes(execOf(program))
}

/** An entry that starts this program instead; what else somebody wrote into it stays. */
export function withProgram(entry: string, program: string): string {
  return entry.replace(/^Exec\s*=.*$/m, () => execOf(program))
}

/** The desktop entry that starts the app hidden at login on Linux. */
export function autostartEntry(name: string, executable: string): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${name}`,
    execOf(executable),
    'Icon=amptray',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}
