import { type DefinedInterface, defineInterface, Variant } from 'dbus-native'

// com.canonical.dbusmenu, as libdbusmenu describes it.
const MENU = 'com.canonical.dbusmenu'

/** A menu entry as it was when the app gave the menu to the tray: Linux shows later changes only when given again. */
interface Entry {
  /** Never one that an entry had before: each time the menu is sent, every entry in it is another. */
  readonly id: number
  readonly item: Electron.MenuItem | undefined
  readonly properties: () => Record<string, Variant>
  readonly children: readonly Entry[]
}

type Layout = readonly [id: number, properties: Record<string, Variant>, children: readonly Variant[]]

export interface ExportedMenu {
  readonly definition: DefinedInterface
  /** Sends a menu, the same one too. */
  readonly send: (menu: Electron.Menu | null) => void
}

/** `isExported` tells whether there is anybody to tell of a change. */
export function createMenu(isExported: () => boolean): ExportedMenu {
  let revision = 1
  let lastId = 0
  const nextId = () => ++lastId
  let root = rootOf(null, nextId)
  let byId = index(root)

  function layout({ id, properties, children }: Entry, depth: number): Layout {
    const below =
      depth === 0 ? [] : children.map((child) => new Variant('(ia{sv}av)', layout(child, depth - 1)))
    return [id, properties(), below]
  }

  function changed() {
    revision++
    if (isExported()) definition.emit['LayoutUpdated']?.(revision, 0)
  }

  /** What was replaced is not there any more: a click on it is lost. */
  function entry(id: number): Entry {
    const found = byId.get(id)
    if (found === undefined) throw new Error(`there is no entry ${id}`)
    return found
  }

  function onEvent(id: number, type: string) {
    const { item } = entry(id)
    if (type !== 'clicked' || item === undefined || !item.enabled || item.submenu) return
    item.click()
    changed() // a check mark may have moved
  }

  const definition = defineInterface({
    name: MENU,
    methods: {
      GetLayout: {
        in: { parentId: 'i', recursionDepth: 'i', propertyNames: 'as' },
        out: { revision: 'u', layout: '(ia{sv}av)' },
        handler: ({ parentId, recursionDepth }: { parentId: number; recursionDepth: number }) => ({
          revision,
          layout: layout(entry(parentId), recursionDepth),
        }),
      },
      GetGroupProperties: {
        in: { ids: 'ai', propertyNames: 'as' },
        out: { properties: 'a(ia{sv})' },
        handler: ({ ids }: { ids: number[] }) =>
          [...byId.values()]
            .filter(({ id }) => ids.length === 0 || ids.includes(id))
            .map(({ id, properties }) => [id, properties()]),
      },
      GetProperty: {
        in: { id: 'i', name: 's' },
        out: { value: 'v' },
        handler: ({ id, name }: { id: number; name: string }) =>
          entry(id).properties()[name] ?? new Variant('s', ''),
      },
      Event: {
        in: { id: 'i', eventId: 's', data: 'v', timestamp: 'u' },
        handler: ({ id, eventId }: { id: number; eventId: string }) => onEvent(id, eventId),
      },
      EventGroup: {
        in: { events: 'a(isvu)' },
        out: { idErrors: 'ai' },
        handler: ({ events }: { events: [number, string, unknown, number][] }) => {
          for (const [id, type] of events) if (byId.has(id)) onEvent(id, type)
          return events.map(([id]) => id).filter((id) => !byId.has(id))
        },
      },
      AboutToShow: {
        in: { id: 'i' },
        out: { needUpdate: 'b' },
        handler: ({ id }: { id: number }) => {
          entry(id)
          return false
        },
      },
      AboutToShowGroup: {
        in: { ids: 'ai' },
        out: { updatesNeeded: 'ai', idErrors: 'ai' },
        handler: ({ ids }: { ids: number[] }) => ({
          updatesNeeded: [],
          idErrors: ids.filter((id) => !byId.has(id)),
        }),
      },
    },
    properties: {
      Version: { type: 'u', access: 'read', value: 3 },
      Status: { type: 's', access: 'read', value: 'normal' },
      TextDirection: { type: 's', access: 'read', value: 'ltr' },
      IconThemePath: { type: 'as', access: 'read', value: [] },
    },
    signals: {
      LayoutUpdated: { args: { revision: 'u', parent: 'i' } },
      ItemsPropertiesUpdated: { args: { updated: 'a(ia{sv})', removed: 'a(ias)' } },
    },
  })

  return {
    definition,
    send: (menu) => {
      root = rootOf(menu, nextId)
      byId = index(root)
      changed()
    },
  }
}

function rootOf(menu: Electron.Menu | null, nextId: () => number): Entry {
  const properties = () => ({ 'children-display': new Variant('s', 'submenu') })
  const children = menu?.items.map((item) => entryOf(item, nextId)) ?? []
  return { id: 0, item: undefined, properties, children }
}

function entryOf(item: Electron.MenuItem, nextId: () => number): Entry {
  const { label, enabled, visible, type } = item
  const fixed = {
    ...(type === 'separator'
      ? { type: new Variant('s', 'separator') }
      : { label: new Variant('s', mnemonic(label)) }),
    ...(enabled ? {} : { enabled: new Variant('b', false) }),
    ...(visible ? {} : { visible: new Variant('b', false) }),
    ...(item.submenu ? { 'children-display': new Variant('s', 'submenu') } : {}),
  }
  const marks = { checkbox: 'checkmark', radio: 'radio' }
  const mark = type === 'checkbox' || type === 'radio' ? marks[type] : undefined
  const properties = (): Record<string, Variant> =>
    mark === undefined
      ? fixed
      : {
          ...fixed,
          'toggle-type': new Variant('s', mark),
          'toggle-state': new Variant('i', item.checked ? 1 : 0),
        }
  const children = item.submenu?.items.map((child) => entryOf(child, nextId)) ?? []
  return { id: nextId(), item, properties, children }
}

function index(entry: Entry): Map<number, Entry> {
  return new Map([[entry.id, entry], ...entry.children.flatMap((child) => [...index(child)])])
}

/** Electron marks the letter to press with `&` (and writes `&&` for itself), the desktop with `_`. */
function mnemonic(label: string): string {
  return label.replaceAll('_', '__').replace(/&(.)/g, (_, next: string) => (next === '&' ? '&' : `_${next}`))
}
