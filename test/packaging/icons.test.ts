import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { packIcns, packIco } from '../../build/iconContainers.ts'
import { buildIcons } from '../../build/icons.ts'
import type { TrayState } from '../../core/fleet/summary.ts'
import { trayIconFile } from '../../main/surface/tray/iconFile.ts'

const out = join(import.meta.dirname, '../../out')
const inIcons = (name: string) => join(out, 'icons', name)

function pngSizePx(file: string): number {
  return readFileSync(file).readUInt32BE(16)
}

/** The sizes that an icon file's directory lists; 0 stands for 256. */
function icoSizesPx(file: string): number[] {
  const ico = readFileSync(file)
  return Array.from({ length: ico.readUInt16LE(4) }, (_, index) => ico.readUInt8(6 + 16 * index) || 256)
}

describe('the drawn icons', () => {
  beforeAll(buildIcons)

  const states: readonly TrayState[] = [
    'idle',
    'charging',
    'attention',
    'blocked',
    'disconnected',
    'signed-out',
  ]
  const tones = ['light', 'dark'] as const
  const each = states.flatMap((state) => tones.map((tone) => ({ state, tone })))

  test.each(each)('$state, $tone: macOS has a template at 16 and 32 px', ({ state, tone }) => {
    const file = trayIconFile('darwin', state, tone)
    expect(file).toMatch(/Template\.png$/)
    expect(pngSizePx(inIcons(file))).toBe(16)
    expect(pngSizePx(inIcons(file.replace('.png', '@2x.png')))).toBe(32)
  })

  test.each(each)('$state, $tone: Windows has an icon for its scales', ({ state, tone }) => {
    expect(icoSizesPx(inIcons(trayIconFile('win32', state, tone)))).toEqual([16, 20, 24, 28, 32, 40, 48])
  })

  test.each(each)('$state, $tone: Linux has 22 and 44 px', ({ state, tone }) => {
    const file = trayIconFile('linux', state, tone)
    expect(pngSizePx(inIcons(file))).toBe(22)
    expect(pngSizePx(inIcons(file.replace('.png', '@2x.png')))).toBe(44)
  })

  test('no two states or tones look the same', () => {
    const pictures = each.map(({ state, tone }) =>
      readFileSync(inIcons(trayIconFile('linux', state, tone)), 'base64'),
    )
    expect(new Set(pictures).size).toBe(each.length)
  })

  test('the packager finds its three kinds', () => {
    expect(icoSizesPx(join(out, 'packaging/icon.ico'))).toContain(256)
    expect(readFileSync(join(out, 'packaging/icon.icns')).toString('latin1', 0, 4)).toBe('icns')
    expect(pngSizePx(join(out, 'packaging/linux/512x512.png'))).toBe(512)
    expect(existsSync(inIcons('app.png'))).toBe(true)
  })

  test('are not drawn again while their sources stay the same', async () => {
    const drawnAt = statSync(inIcons('app.png')).mtimeMs
    await buildIcons()
    expect(statSync(inIcons('app.png')).mtimeMs).toBe(drawnAt)
  })
})

test('a Windows icon stores rows from below, blue first, colours not multiplied by alpha', () => {
  const topHalfRed = [128, 0, 0, 128, 128, 0, 0, 128]
  const bottomBlue = [0, 0, 255, 255, 0, 0, 0, 0]
  const pixels = Buffer.from([...topHalfRed, ...bottomBlue])
  const ico = packIco([{ sizePx: 2, png: Buffer.alloc(0), pixels }])
  const bitmap = ico.subarray(ico.readUInt32LE(6 + 12))
  expect(bitmap.length).toBe(ico.readUInt32LE(6 + 8))
  expect(bitmap.readInt32LE(8)).toBe(4)
  expect([...bitmap.subarray(40, 56)]).toEqual([255, 0, 0, 255, 0, 0, 0, 0, 0, 0, 255, 128, 0, 0, 255, 128])
})

test('a macOS icon lists its pictures with their lengths', () => {
  const icns = packIcns((sizePx) => Buffer.alloc(sizePx, 1))
  expect(icns.readUInt32BE(4)).toBe(icns.length)
  const lengths: Record<string, number> = {}
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4))
    lengths[icns.toString('latin1', at, at + 4)] = icns.readUInt32BE(at + 4) - 8
  expect(lengths).toEqual({
    ic07: 128,
    ic08: 256,
    ic09: 512,
    ic10: 1024,
    ic11: 32,
    ic12: 64,
    ic13: 256,
    ic14: 512,
  })
})
