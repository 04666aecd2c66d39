export interface Wrong {
  readonly name: string
  readonly source: string
  /** In what the check says of it. */
  readonly told: string
}

/** Sources that use what some systems lack. */
export const wrong: readonly Wrong[] = [
  {
    name: 'a method',
    source: "tray.setTitle('7 kW')",
    told: "tray.setTitle('7 kW') is not there on win32 and linux",
  },
  {
    name: 'a method through a Pick of the Desktop',
    source: 'given.app.showEmojiPanel()',
    told: 'given.app.showEmojiPanel() is not there on linux',
  },
  {
    name: 'an event',
    source: "app.on('activate', () => {})",
    told: "app.on('activate') is not there on win32 and linux",
  },
  {
    name: 'an event, once',
    source: "powerMonitor.once('unlock-screen', () => {})",
    told: "powerMonitor.once('unlock-screen') is not there on linux",
  },
  {
    name: 'a property',
    source: 'act(nativeTheme.shouldUseDarkColorsForSystemIntegratedUI)',
    told: 'nativeTheme.shouldUseDarkColorsForSystemIntegratedUI',
  },
  {
    name: 'a property that is set',
    source: 'app.userAgentFallback = app.name; app.badgeCount = 1',
    told: 'app.badgeCount',
  },
  { name: 'a property by its name in brackets', source: "act(app['badgeCount'])", told: "app['badgeCount']" },
  {
    name: 'a property that is taken apart',
    source: 'const { badgeCount } = app; act(badgeCount)',
    told: 'badgeCount',
  },
  {
    name: 'a field of a result',
    source: 'act(app.getLoginItemSettings().status)',
    told: 'app.getLoginItemSettings().status is not there on win32 and linux',
  },
  {
    name: 'an option of a constructor',
    source: "new BrowserWindow({ titleBarStyle: 'hidden', vibrancy: 'menu' })",
    told: 'vibrancy is not there on win32 and linux',
  },
  {
    name: 'an option in an object of its type',
    source: "const options: Electron.NotificationConstructorOptions = { subtitle: 'x' }; act(options)",
    told: 'subtitle',
  },
  {
    name: 'an option in an object without a type',
    source: "const options = { subtitle: 'x' }; new Notification(options)",
    told: 'subtitle of options',
  },
  {
    name: 'an option in an object that is spread',
    source: "const options = { subtitle: 'x' }; new Notification({ title: 'y', ...options })",
    told: 'subtitle of options',
  },
  { name: 'a method that is handed on', source: 'act(tray.setTitle)', told: 'tray.setTitle' },
  {
    name: 'on the other branch',
    source: "if (platform !== 'darwin') tray.setTitle('')",
    told: 'win32 and linux',
  },
  {
    name: 'after the wrong return',
    source: "function f() {\n  if (platform === 'darwin') return\n  tray.setTitle('')\n}\nf()",
    told: 'tray.setTitle',
  },
  {
    name: 'on one system too many',
    source: "if (platform === 'darwin' || platform === 'win32') tray.setTitle('')",
    told: 'tray.setTitle',
  },
  {
    name: 'in a case that another falls into',
    source: "switch (platform) {\n  case 'win32':\n  case 'darwin':\n    tray.setTitle('')\n}",
    told: 'tray.setTitle',
  },
  {
    name: 'in the other cases',
    source: "switch (platform) {\n  case 'darwin': break\n  default: tray.setTitle('')\n}",
    told: 'tray.setTitle',
  },
  {
    name: 'in a table under another system',
    source: "act({ darwin: 1, linux: () => tray.setTitle('') }[given.platform as 'linux'])",
    told: 'tray.setTitle',
  },
  {
    name: 'in a table whose entry is called by name',
    source: "const ways = { darwin: () => tray.setTitle(''), linux: () => {} }\nways.darwin()",
    told: 'ways.darwin',
  },
  {
    name: 'in a function that is called everywhere',
    source: "const f = (of: Tray) => of.setTitle('')\nif (platform === 'darwin') f(tray)\nf(tray)",
    told: "of.setTitle('') is not there on win32 and linux; reached from main/",
  },
  {
    name: 'in a function that is handed on',
    source: "function f() {\n  tray.setTitle('')\n}\nact([f])",
    told: 'tray.setTitle',
  },
  {
    name: 'in a function that nobody calls',
    source: "export function f() {\n  tray.setTitle('')\n}",
    told: 'tray.setTitle',
  },
  {
    name: 'in a function that is there before the condition',
    source:
      "function g() {\n  f()\n  if (platform !== 'darwin') return\n  function f() {\n    tray.setTitle('')\n  }\n}\ng()",
    told: 'tray.setTitle',
  },
  {
    name: 'behind a function that asks for another system',
    source:
      "const hasTitle = (of: NodeJS.Platform) => of === 'darwin'\nif (hasTitle('darwin')) tray.setTitle('')",
    told: 'tray.setTitle',
  },
  {
    name: 'behind a condition that says nothing of systems',
    source: "if (app.isPackaged) tray.setTitle('')",
    told: 'tray.setTitle',
  },
  {
    name: 'behind a variable that may have changed',
    source: "let isMac = platform === 'darwin'\nisMac = app.isPackaged\nif (isMac) tray.setTitle('')",
    told: 'tray.setTitle',
  },
  {
    name: 'with a reason that says nothing',
    source: "// Elsewhere:\ntray.setTitle('')",
    told: 'tray.setTitle',
  },
  {
    name: 'a reason without need',
    source: "// Elsewhere: it has no title.\ntray.setToolTip('')",
    told: 'a reason without need',
  },
  {
    name: 'a member of what only one system has',
    source: 'if (app.isPackaged) app.dock?.hide()\nelse app.dock!.hide()',
    told: 'app.dock!.hide()',
  },
  {
    name: 'after a switch that a condition in a case breaks off',
    source:
      "function f() {\n  switch (platform) {\n    case 'darwin':\n      break\n    default:\n      if (app.isPackaged) break\n      return\n  }\n  tray.setTitle('')\n}\nf()",
    told: 'tray.setTitle',
  },
  {
    name: 'after a switch that a block in a case breaks off',
    source:
      "function f() {\n  switch (platform) {\n    case 'darwin':\n      break\n    default: {\n      try {\n        break\n      } finally {\n        act(1)\n      }\n    }\n  }\n  tray.setTitle('')\n}\nf()",
    told: 'tray.setTitle',
  },
  {
    name: 'an option that is set later',
    source:
      "const options: Electron.NotificationConstructorOptions = { title: 'x' }\noptions.subtitle = 'y'\nact(options)",
    told: 'options.subtitle',
  },
  {
    name: 'an option that is set later among others',
    source:
      "const options: Electron.NotificationConstructorOptions = {}\n;[options.subtitle] = ['y']\nact(options)",
    told: 'options.subtitle',
  },
  {
    name: 'a property by a constant',
    source: "const key = 'badgeCount' as const\nact(app[key])",
    told: 'app[key]',
  },
  {
    name: 'a property that is taken apart later',
    source: 'let badgeCount = 0\n;({ badgeCount } = app)\nact(badgeCount)',
    told: 'badgeCount',
  },
  {
    name: 'a property by a type of ours',
    source: 'const ours: { badgeCount: number } = app\nact(ours.badgeCount)',
    told: 'badgeCount of app',
  },
  {
    name: 'a method by a type of ours, handed on',
    source: "const title = (of: { setTitle(title: string): void }) => of.setTitle('')\ntitle(tray)",
    told: 'setTitle of tray',
  },
  {
    name: 'behind a set that may have changed',
    source:
      "const TITLED = new Set<string>(['darwin'])\nTITLED.add('linux')\nif (TITLED.has(platform)) tray.setTitle('')",
    told: 'tray.setTitle',
  },
  {
    name: 'behind a list that may have changed',
    source:
      "const TITLED: string[] = ['darwin']\nTITLED.push('linux')\nif (TITLED.includes(platform)) tray.setTitle('')",
    told: 'tray.setTitle',
  },
  {
    name: 'behind what a function says',
    source:
      "declare function platformOf(): NodeJS.Platform\nif (platformOf() === 'darwin') tray.setTitle('')",
    told: 'tray.setTitle',
  },
  {
    name: 'behind a constant that a function said',
    source:
      "declare function platformOf(): NodeJS.Platform\nconst target = platformOf()\nif (target === 'darwin') tray.setTitle('')",
    told: 'tray.setTitle',
  },
  {
    name: 'behind a parameter that may have changed',
    source:
      "function f(of: NodeJS.Platform) {\n  if (app.isPackaged) of = 'darwin'\n  if (of === 'darwin') tray.setTitle('')\n}\nf(platform)",
    told: 'tray.setTitle',
  },
  {
    name: 'behind a parameter that is given another system',
    source: "function f(of: NodeJS.Platform) {\n  if (of === 'darwin') tray.setTitle('')\n}\nf('darwin')",
    told: "'darwin'",
  },
  {
    name: 'behind a variable that is the system no more',
    source:
      "let of: NodeJS.Platform = platform\nif (app.isPackaged) of = 'darwin'\nif (of === 'darwin') tray.setTitle('')",
    told: 'tray.setTitle',
  },
  {
    name: 'an event, before others',
    source: "app.prependListener('activate', () => {})",
    told: "'activate'",
  },
  {
    name: 'an event, by a function of Node',
    source: "import { once } from 'node:events'\nvoid once(app, 'activate')",
    told: "'activate'",
  },
  {
    name: 'with a reason that is a text',
    source: 'act([`\n// Elsewhere: it is a text.\n`,\ntray.getTitle()])',
    told: 'tray.getTitle',
  },
  {
    name: 'a property by one of several constants',
    source: "const key = app.isPackaged ? 'badgeCount' : 'name'\nact(app[key])",
    told: 'app[key]',
  },
  {
    name: 'behind a parameter that is another system where nothing is given',
    source: "function f(of: NodeJS.Platform = 'darwin') {\n  if (of === 'darwin') tray.setTitle('')\n}\nf()",
    told: 'tray.setTitle',
  },
  {
    name: 'behind each of several systems',
    source: "for (const of of ['darwin'] as NodeJS.Platform[]) if (of === 'darwin') tray.setTitle('')",
    told: 'tray.setTitle',
  },
  {
    name: 'behind a part that is another system where it is missing',
    source:
      "const some: { of?: NodeJS.Platform } = {}\nconst { of = 'darwin' } = some\nif (of === 'darwin') tray.setTitle('')",
    told: 'tray.setTitle',
  },
]
