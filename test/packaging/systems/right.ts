export interface Right {
  readonly name: string
  readonly source: string
}

/** Sources that use it where it is, or with a reason. */
export const right: readonly Right[] = [
  { name: 'behind if', source: "if (process.platform === 'darwin') tray.setTitle('')" },
  { name: 'behind else', source: "if (platform !== 'darwin') act(1)\nelse tray.setTitle('')" },
  {
    name: 'behind else if',
    source: "if (platform === 'linux') act(1)\nelse if (platform === 'win32') act(2)\nelse tray.setTitle('')",
  },
  {
    name: 'after a return',
    source: "function f() {\n  if (platform !== 'darwin') return\n  tray.setTitle('')\n}\nf()",
  },
  { name: 'after a throw', source: "if (given.platform !== 'darwin') throw new Error()\ntray.setTitle('')" },
  { name: 'after an exit', source: "if (process.platform !== 'darwin') process.exit()\ntray.setTitle('')" },
  {
    name: 'after continue',
    source: "for (const n of [1]) {\n  if (platform !== 'darwin') continue\n  tray.setTitle(String(n))\n}",
  },
  {
    name: 'after a return in a block',
    source:
      "function f() {\n  if (platform !== 'darwin') {\n    act(1)\n    return\n  }\n  tray.setTitle('')\n}\nf()",
  },
  {
    name: 'after two returns',
    source:
      "function f() {\n  if (platform === 'win32') return\n  if (platform === 'linux') return\n  tray.setTitle('')\n}\nf()",
  },
  { name: 'behind &&', source: "act(platform === 'darwin' && app.isPackaged && tray.getTitle())" },
  { name: 'behind ||', source: "act(platform !== 'darwin' || tray.getTitle())" },
  { name: 'behind ?', source: "act(platform === 'darwin' ? tray.getTitle() : '')" },
  { name: 'behind not', source: "if (!(platform !== 'darwin')) tray.setTitle('')" },
  {
    name: 'behind a constant',
    source: "const isMac = given.platform === 'darwin'\nif (isMac) tray.setTitle('')",
  },
  { name: 'behind a list', source: "if (['darwin'].includes(platform)) tray.setTitle('')" },
  {
    name: 'behind a set',
    source:
      "const TITLED: ReadonlySet<string> = new Set(['darwin'])\nif (TITLED.has(platform)) tray.setTitle('')",
  },
  { name: 'on two systems', source: "if (platform !== 'linux') app.showEmojiPanel()" },
  {
    name: 'in a case',
    source: "switch (given.platform) {\n  case 'darwin':\n    tray.setTitle('')\n    break\n  default:\n}",
  },
  {
    name: 'in the other cases',
    source:
      "switch (platform) {\n  case 'win32':\n  case 'linux':\n    break\n  default:\n    tray.setTitle('')\n}",
  },
  {
    name: 'after a switch',
    source:
      "function f() {\n  switch (platform) {\n    case 'win32':\n    case 'linux':\n      return\n  }\n  tray.setTitle('')\n}\nf()",
  },
  {
    name: 'in a table',
    source:
      "const ways = { darwin: () => tray.setTitle(''), win32: () => {}, linux: () => {} }\nways[platform]()",
  },
  {
    name: 'in a table of methods',
    source: "const ways = { darwin() { tray.setTitle('') }, win32() {}, linux() {} }\nways[platform]()",
  },
  {
    name: 'in a table with a way for the others',
    source:
      "const ways: Partial<Record<NodeJS.Platform, () => void>> = { darwin: () => tray.setTitle('') }\nways[given.platform]?.()",
  },
  {
    name: 'behind a function',
    source:
      "const hasTitle = (of: NodeJS.Platform) => of === 'darwin'\nif (hasTitle(given.platform)) tray.setTitle('')",
  },
  {
    name: 'behind a function with returns',
    source:
      "function hasTitle(of: NodeJS.Platform): boolean {\n  if (of === 'linux') return false\n  return of !== 'win32'\n}\nif (hasTitle(platform)) tray.setTitle('')",
  },
  {
    name: 'behind a function with a switch',
    source:
      "function hasTitle(of: NodeJS.Platform): boolean {\n  switch (of) {\n    case 'darwin':\n      return true\n    default:\n      return false\n  }\n}\nif (hasTitle(platform)) tray.setTitle('')",
  },
  {
    name: 'behind a function that asks by itself',
    source: "const isMac = () => process.platform === 'darwin'\nif (isMac()) tray.setTitle('')",
  },
  {
    name: 'in a function that is called on one system',
    source: "function f(of: Tray) {\n  act(() => of.setTitle(''))\n}\nif (platform === 'darwin') f(tray)",
  },
  {
    name: 'in a function that calls another',
    source: "function f() {\n  tray.setTitle('')\n}\nconst g = () => f()\nif (platform === 'darwin') g()",
  },
  {
    name: 'in a function that is handed on behind a condition',
    source: "const f = () => tray.setTitle('')\nact(platform === 'darwin' ? [f] : [])",
  },
  {
    name: 'in a function that calls itself',
    source:
      "function f(n: number): void {\n  tray.setTitle('')\n  if (n > 0) f(n - 1)\n}\nif (platform === 'darwin') f(1)",
  },
  {
    name: 'in a callback behind a condition',
    source: "if (platform === 'darwin') app.on('activate', () => tray.setTitle(''))",
  },
  {
    name: 'what every system has',
    source:
      "tray.setToolTip('')\napp.on('second-instance', () => {})\nnew Notification({ title: 'x', silent: true })",
  },
  { name: 'what is looked at first', source: 'app.dock?.hide()\nif (app.dock) app.dock.show()' },
  { name: 'with a reason', source: "// Elsewhere: it never comes.\napp.on('activate', () => {})" },
  {
    name: 'with a reason of two lines',
    source: "// Elsewhere: it never comes, for there\n// nobody can do so.\napp.on('activate', () => {})",
  },
  { name: 'with a reason in its line', source: "app.on('activate', () => {}) // Elsewhere: it never comes." },
  {
    name: 'with a reason above the whole',
    source:
      "// Elsewhere: it is left out.\nnew BrowserWindow({\n  width: 1,\n  vibrancy: 'menu',\n  movable: false,\n})",
  },
  {
    name: 'with a reason where it is called',
    source: "function f() {\n  tray.setTitle('')\n}\n// Elsewhere: nothing is seen of it.\nf()",
  },
  {
    name: 'a member of ours with a like name',
    source: "const ours = { setTitle: (of: string) => act(of) }\nours.setTitle('')",
  },
  {
    name: 'a type',
    source: "export type Title = ReturnType<Tray['getTitle']>\nexport type State = typeof app.badgeCount",
  },
  {
    name: 'behind a list that nobody can change',
    source: "const TITLED: readonly string[] = ['darwin']\nif (TITLED.includes(platform)) tray.setTitle('')",
  },
  {
    name: 'an option that is spread behind ?',
    source:
      "const subtitle = 'x'\nnew Notification({ title: 'y', ...(platform === 'darwin' ? { subtitle } : {}) })",
  },
  {
    name: 'an option that is spread behind &&',
    source:
      "const subtitle = 'x'\nnew Notification({ title: 'y', ...(platform === 'darwin' && { subtitle }) })",
  },
  {
    name: 'what is there on one system, by a constant',
    source: "const mac = platform === 'darwin' ? tray : undefined\nmac?.setTitle('')",
  },
  {
    name: 'after a switch with breaks in it',
    source:
      "function f() {\n  switch (platform) {\n    case 'darwin':\n      if (app.isPackaged) break\n      act(1)\n      break\n    default:\n      for (const n of [1]) if (n) break\n      return\n  }\n  tray.setTitle('')\n}\nf()",
  },
  {
    name: 'a constant that is the system',
    source: "const of = process.platform\nif (of === 'darwin') tray.setTitle('')",
  },
  {
    name: 'behind a parameter that is the system where nothing is given',
    source:
      "function f(of: NodeJS.Platform = process.platform) {\n  if (of === 'darwin') tray.setTitle('')\n}\nf()",
  },
]
