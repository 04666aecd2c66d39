; The uninstaller's own part of build/nsis, as electron-builder's uninstaller inserts it, as a program by itself.
; IN: where the program was installed; IS_UPDATED: whether a newer one takes its place.
Unicode true
Target amd64-unicode
SilentInstall silent
RequestExecutionLevel user
OutFile "${OUT}"
!include LogicLib.nsh
!define APP_EXECUTABLE_FILENAME "Amptray.exe"
!define isUpdated '"${IS_UPDATED}" == "yes"'
!include "${INSTALLER}"
Section
  SetRegView 64
  StrCpy $INSTDIR "${IN}"
  !insertmacro customUnInstall
SectionEnd
