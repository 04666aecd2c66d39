import { type PartOf, StrictEmitter } from '../strict.ts'

type Source = Electron.NativeTheme['themeSource']

/** What of a desktop is dark: its windows, and the bar that the tray is on. */
interface Desktop {
  readonly windows: boolean
  readonly bar: boolean
}

/** Tests change the theme of the system with `systemChanged`. */
class NativeTheme extends StrictEmitter implements PartOf<Electron.NativeTheme> {
  readonly shouldUseHighContrastColors = false
  readonly shouldUseInvertedColorScheme = false
  readonly inForcedColorsMode = false
  readonly prefersReducedTransparency = false
  #source: Source = 'system'
  #isDark: Desktop = {
    windows: process.env['STANDIN_DARK'] === '1',
    bar: process.env['STANDIN_DARK'] === '1',
  }
  /** What Electron has read of the bar so far, on Windows alone. */
  #read: boolean | undefined

  get themeSource() {
    return this.#source
  }
  set themeSource(source: Source) {
    if (!['system', 'light', 'dark'].includes(source)) throw new TypeError(`Invalid theme source ${source}`)
    const before = this.shouldUseDarkColors
    this.#source = source
    if (this.shouldUseDarkColors !== before) this.#tell(this.#isDark)
  }
  get shouldUseDarkColors() {
    return this.#source === 'system' ? this.#isDark.windows : this.#source === 'dark'
  }
  /** Until something was read it is what the app itself uses, which `themeSource` is a part of. */
  get shouldUseDarkColorsForSystemIntegratedUI() {
    return this.#read ?? this.shouldUseDarkColors
  }

  /**
   * Electron reads the bar before Windows has written it, so it has what was before. Of what changes nothing in the
   * app's windows, as a bar alone, it says nothing.
   */
  systemChanged(isDark: Desktop) {
    const [before, wasDark] = [this.#isDark, this.shouldUseDarkColors]
    this.#isDark = isDark
    if (this.shouldUseDarkColors !== wasDark) this.#tell(before)
  }

  /** Never at once: Electron posts it. */
  #tell(read: Desktop) {
    setImmediate(() => {
      if (process.platform === 'win32') this.#read = read.bar
      this.emit('updated')
    })
  }
}

export const nativeTheme = new NativeTheme()
