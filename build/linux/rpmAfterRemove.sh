#!/bin/bash
# What electron-builder's own script does, but only when the package goes. rpm also runs it of an old version after a new
# one was installed, with how many are left: the link of that would go with it.
[ "$1" = 0 ] || exit 0

if type update-alternatives >/dev/null 2>&1; then
  update-alternatives --remove amptray /opt/Amptray/amptray
else
  rm -f /usr/bin/amptray
fi

profile=/etc/apparmor.d/amptray
if [ -f "$profile" ]; then
  if apparmor_status --enabled >/dev/null 2>&1 && hash apparmor_parser 2>/dev/null; then
    apparmor_parser --remove "$profile" || true
  fi
  rm -f "$profile"
fi
