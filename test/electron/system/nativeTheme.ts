import { type PartOf, StrictEmitter } from '../strict.ts'

type Source = Electron.NativeTheme['themeSource']

class NativeTheme extends StrictEmitter implements PartOf<Electron.NativeTheme> {
  readonly shouldUseHighContrastColors = false
  readonly shouldUseInvertedColorScheme = false
  readonly inForcedColorsMode = false
  readonly prefersReducedTransparency = false
  #source: Source = 'system'
  #systemIsDark = process.env['STANDIN_DARK'] === '1'

  get themeSource() {
    return this.#source
  }
  set themeSource(source: Source) {
    const before = this.shouldUseDarkColors
    this.#source = source
    if (this.shouldUseDarkColors !== before) this.emit('updated')
  }
  get shouldUseDarkColors() {
    return this.#source === 'system' ? this.#systemIsDark : this.#source === 'dark'
  }
  get shouldUseDarkColorsForSystemIntegratedUI() {
    return this.#systemIsDark
  }
}

export const nativeTheme = new NativeTheme()
