import * as v from 'valibot'

const MODIFIER = 'Command|Cmd|Control|Ctrl|CommandOrControl|CmdOrCtrl|Alt|Option|AltGr|Super|Meta'
const NAMED =
  'Plus|Space|Tab|Backspace|Delete|Insert|Return|Enter|Up|Down|Left|Right|Home|End|PageUp|PageDown|Escape|Esc'
const KEY = `[A-Z0-9]|F(?:[1-9]|1\\d|2[0-4])|${NAMED}|[!-*,-/:-@[-\`{-~]`

/** Shift alone would take a letter from everybody. */
const FORM = new RegExp(`^(?:Shift\\+)?(?:${MODIFIER})\\+(?:(?:${MODIFIER}|Shift)\\+)*(?:${KEY})$`)

/** A key with at least one modifier beside Shift, in Electron's words (`Control+Alt+A`); empty for none. */
export const accelerator = v.union([v.literal(''), v.pipe(v.string(), v.maxLength(60), v.regex(FORM))])
