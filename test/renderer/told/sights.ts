/** What can be seen in a window, found as a person would: by the names beside it. */

const plain = (text: string | null | undefined) => (text ?? '').replaceAll(/\s+/g, ' ').trim()

const all = <E extends Element>(selector: string, root: ParentNode = document) => [
  ...root.querySelectorAll<E>(selector),
]

/** The part that unfolds under a title. */
function fold(title: string): Element | undefined {
  return all('[role="group"]').find((group) => {
    const name = document.getElementById(group.getAttribute('aria-labelledby') ?? '')
    return plain(name?.textContent) === title
  })
}

/** Something that is to be seen, and what is there in its place. */
export interface Sight {
  /** What is looked for, for people. */
  readonly what: string
  readonly isSeen: () => boolean
}

/** Whether a text is in another as a whole: `6 A` is not in `16 A`, nor `On` in `Only`. */
function hasWhole(whole: string, part: string): boolean {
  const isPart = (character: string | undefined) =>
    character !== undefined && /[\p{L}\p{N}.,]/u.test(character)
  if (part === '') return true
  for (let at = whole.indexOf(part); at >= 0; at = whole.indexOf(part, at + 1)) {
    const [before, after] = [whole[at - 1], whole[at + part.length]]
    const isNumberOver = /^[.,](?!\d)/.test(whole.slice(at + part.length))
    if (!isPart(before) && (!isPart(after) || isNumberOver)) return true
  }
  return false
}

/** The value beside a name in a list under a title has a text in it. */
export function fact(title: string, name: string, text: string): Sight {
  const values = () => {
    const names = all('dt', fold(title)).filter((one) => plain(one.textContent) === name)
    return names.map((one) => {
      const value = one.nextElementSibling
      // What stands for nothing is spoken in other words.
      return plain(value?.querySelector('span[aria-hidden]')?.textContent ?? value?.textContent)
    })
  }
  return {
    what: `${title}: ${name}: “${text}”`,
    isSeen: () => fold(title) !== undefined && values().some((value) => hasWhole(value, plain(text))),
  }
}

/** The cell of a row and a column of the table under a title says just a text. */
export function cell(title: string, row: string, column: string, text: string): Sight {
  const found = () => {
    const table = all<HTMLTableElement>('table', fold(title)).find((one) =>
      plain(one.tHead?.textContent).includes(column),
    )
    const at = [...(table?.tHead?.rows[0]?.cells ?? [])].findIndex((one) =>
      plain(one.textContent).startsWith(column),
    )
    const line = [...(table?.tBodies[0]?.rows ?? [])].find((one) => {
      const head = plain(one.cells[0]?.textContent)
      return head === row || head.startsWith(`${row} `)
    })
    return plain(line?.cells[at]?.querySelector('[aria-hidden]')?.textContent ?? line?.cells[at]?.textContent)
  }
  return {
    what: `${title}: ${row}, ${column}: “${text}”`,
    isSeen: () => fold(title) !== undefined && found() === plain(text),
  }
}

/** A text that is to be seen within a region, or anywhere. */
export function text(wanted: string, selector = 'body'): Sight {
  return {
    what: `“${wanted}” in ${selector}`,
    isSeen: () => all(selector).some((one) => plain(one.textContent).includes(plain(wanted))),
  }
}

const labelled = (label: string) =>
  all<HTMLInputElement>('input').filter((input) =>
    [
      input.getAttribute('aria-label'),
      ...[...(input.labels ?? [])].map((one) => plain(one.textContent)),
    ].includes(label),
  )

/** A switch, choice or tick by its label, which is on or off. */
export function ticked(label: string, isOn: boolean): Sight {
  return {
    what: `${label}, ${isOn ? 'on' : 'off'}`,
    isSeen: () => labelled(label).some(({ checked }) => checked === isOn),
  }
}

/** A field by its label, with a value in it. */
export function field(label: string, value: string): Sight {
  return { what: `${label}: ${value}`, isSeen: () => labelled(label).some((input) => input.value === value) }
}

/** There is, or is not, something to press by a label. */
export function offered(label: string, isOffered: boolean): Sight {
  return {
    what: `${label} ${isOffered ? 'is' : 'is not'} offered`,
    isSeen: () => labelled(label).length > 0 === isOffered,
  }
}

/** The heading of the page. */
export function heading(name: string): Sight {
  return {
    what: `the heading ${name}`,
    isSeen: () => all('h2').some((one) => plain(one.textContent) === name),
  }
}

/** None of several things need to be seen: the sights that follow are for another value. */
export function not({ what, isSeen }: Sight): Sight {
  return { what: `no ${what}`, isSeen: () => !isSeen() }
}
