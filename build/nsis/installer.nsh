; What the app wrote into the registry of its user goes with it: the start at login, the scheme of links, and what
; Windows asks for when a notification is clicked; and the installers that were kept. Only where it names the program that goes, for a portable one may have
; written there since; and not at an update, which first removes the old version.

; As core/values/appId.ts.
!define EARLIER_APP_ID "nl.amptray.app"
!define TOAST_ACTIVATOR "{0B7A4B52-6E0D-4C0B-9C6E-5C1B7E2F9A43}"
!define LINK_SCHEME "amptray"
; Where electron-builder's installer keeps a copy of itself, and electron-updater what it fetched.
!define UPDATER_CACHE "amptray-updater"

; What follows until ${EndIf} is for a command line in $R0, quoted or not, that starts the program which goes.
!macro ifItStartsThis
  StrCpy $R1 $R0 1
  ${If} $R1 == '"'
    StrCpy $R0 $R0 "" 1
  ${EndIf}
  StrLen $R1 "$INSTDIR\${APP_EXECUTABLE_FILENAME}"
  StrCpy $R0 $R0 $R1
  ${If} $R0 == "$INSTDIR\${APP_EXECUTABLE_FILENAME}"
!macroend

!macro removeLogin NAME
  ReadRegStr $R0 HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "${NAME}"
  !insertmacro ifItStartsThis
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "${NAME}"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run" "${NAME}"
  ${EndIf}
!macroend

!macro removeClass KEY COMMAND
  ReadRegStr $R0 HKCU "Software\Classes\${KEY}\${COMMAND}" ""
  !insertmacro ifItStartsThis
    DeleteRegKey HKCU "Software\Classes\${KEY}"
  ${EndIf}
!macroend

!macro customUnInstall
  ${IfNot} ${isUpdated}
    !insertmacro removeLogin "${APP_ID}"
    !insertmacro removeLogin "${EARLIER_APP_ID}"
    !insertmacro removeClass "${LINK_SCHEME}" "shell\open\command"
    !insertmacro removeClass "CLSID\${TOAST_ACTIVATOR}" "LocalServer32"
    RMDir /r "$LOCALAPPDATA\${UPDATER_CACHE}"
  ${EndIf}
!macroend
