/**
 * An argument in the Exec line of a desktop entry: quoted, then escaped once more as every value of such a file is
 * (Desktop Entry Specification, "The Exec key").
 */
function quoteExec(path: string): string {
  const quoted = path.replace(/["`$\\]/g, (character) => `\\${character}`).replaceAll('%', '%%')
  return `"${quoted.replaceAll('\\', '\\\\')}"`
}

/** The desktop entry that starts the app hidden at login on Linux. */
export function autostartEntry(name: string, executable: string): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${name}`,
    `Exec=${quoteExec(executable)} --hidden`,
    'Icon=amptray',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}
