/** Copying to the clipboard. */
export const copy = {
  copy: 'Copy',
  copyNamed: (name: string) => `Copy ${name}`,
  copied: 'Copied',
  notCopied: 'Could not be copied',
}
