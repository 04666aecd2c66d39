import { type PartOf, StrictObject } from '../strict.ts'

/** Switches are kept and answered; the stand-in's Chromium does not get them. */
export class CommandLine extends StrictObject implements PartOf<Electron.CommandLine> {
  #switches = new Map<string, string>(
    process.argv.slice(2).flatMap((arg) => {
      const match = /^--([^=]+)=?(.*)$/s.exec(arg)
      return match === null ? [] : [[match[1] ?? '', match[2] ?? '']]
    }),
  )
  appendSwitch(name: string, value = '') {
    this.#switches.set(name, value)
  }
  removeSwitch(name: string) {
    this.#switches.delete(name)
  }
  hasSwitch(name: string) {
    return this.#switches.has(name)
  }
  getSwitchValue(name: string) {
    return this.#switches.get(name) ?? ''
  }
}
