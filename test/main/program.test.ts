import { describe, expect, test } from 'vitest'
import { startedProgram } from '../../main/program.ts'

describe('the program that a person starts', () => {
  test('is the AppImage, not what it mounts for a run', () => {
    const env = { APPIMAGE: '/home/me/Amptray.AppImage', APPDIR: '/tmp/.mount_AmptraX1' }
    expect(startedProgram(env, '/tmp/.mount_AmptraX1/amptray')).toBe('/home/me/Amptray.AppImage')
  })

  test('is no AppImage that only started it', () => {
    const env = { APPIMAGE: '/home/me/Files.AppImage', APPDIR: '/tmp/.mount_FilesX1' }
    expect(startedProgram(env, '/opt/Amptray/amptray')).toBe('/opt/Amptray/amptray')
    expect(startedProgram({ APPIMAGE: '/home/me/Files.AppImage' }, '/opt/Amptray/amptray')).toBe(
      '/opt/Amptray/amptray',
    )
  })

  test('is the portable program, not what it unpacks for a run', () => {
    const env = { PORTABLE_EXECUTABLE_FILE: 'D:\\Amptray 0.1.0.exe' }
    const unpacked = 'C:\\Users\\me\\AppData\\Local\\Temp\\nsz4F2A.tmp\\app\\Amptray.exe'
    expect(startedProgram(env, unpacked)).toBe('D:\\Amptray 0.1.0.exe')
  })

  test.each([
    'C:\\Users\\me\\AppData\\Local\\Programs\\amptray\\Amptray.exe',
    'D:\\app\\Amptray.exe',
    'C:\\Temp\\notes.tmp\\app\\Amptray.exe',
    'C:\\Temp\\nsz4F2A.tmp\\app\\more\\Amptray.exe',
  ])('is no portable program that only started it: %s', (installed) => {
    const env = { PORTABLE_EXECUTABLE_FILE: 'D:\\Editor.exe', PORTABLE_EXECUTABLE_DIR: 'D:\\' }
    expect(startedProgram(env, installed)).toBe(installed)
  })

  test('is the one that runs, else', () => {
    expect(startedProgram({}, '/opt/Amptray/amptray')).toBe('/opt/Amptray/amptray')
  })
})
