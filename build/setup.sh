#!/bin/bash
# Installs the system packages that a start without Electron or the tests need. Silent when none is missing.
#
#   build/setup.sh run     for windows: a browser, fonts, the keychain's library, a tidy task bar
#   build/setup.sh test    for tests and the tour: also a Linux desktop and a keyring of their own
#   build/setup.sh wayland for tests in a Wayland session: also a compositor
#   build/setup.sh sandbox lets Electron and Chromium have their sandbox, for machines of CI only
#
# On Debian and Ubuntu, as root, it installs what is missing. Else it names what is missing and how to get it,
# and exits with 1.
set -u

# Per level, package:program. A program that is there needs no package; a library or a font has none.
# wmctrl keeps the stand-in's own window out of the task bar.
run='chromium:chromium fonts-dejavu-core: libsecret-1-0: wmctrl:wmctrl'
# xfconf holds the panel's settings, librsvg2-common draws its icons; dbus-x11 is a session bus without systemd. Pictures
# are set in Inter (test/desktop/fonts). What the last line names makes packages and looks at them.
test="$run fonts-inter: xvfb:Xvfb openbox:openbox xdotool:xdotool imagemagick:import
  xfce4-panel:xfce4-panel xfconf:xfconf-query xfce4-notifyd: adwaita-icon-theme: librsvg2-common:
  dbus:dbus-daemon dbus-x11: gnome-keyring:gnome-keyring-daemon
  desktop-file-utils:desktop-file-validate nsis:makensis rpm:rpmbuild
  squashfs-tools:mksquashfs"

wayland="$test sway:sway"

# Ubuntu 24.04 gives user namespaces only to programs that it knows, and a build is not known to it. Whoever installs the
# deb needs none of this, and on a computer of one's own it takes a protection away from every program.
sandbox() {
  key=kernel.apparmor_restrict_unprivileged_userns
  sysctl -n "$key" >/dev/null 2>&1 || exit 0
  [ "$(sysctl -n "$key")" = 0 ] && exit 0
  if [ "$(id -u)" != 0 ]; then
    echo "Chromium's sandbox needs, as root and on machines of CI only: sysctl -w $key=0" >&2
    exit 1
  fi
  sysctl -q -w "$key=0" || exit 1
  echo "User namespaces are now for every program, until the next start: for machines of CI only." >&2
  exit 0
}

case "$#:${1-}" in
  1:run) wanted=$run ;;
  1:test) wanted=$test ;;
  1:wayland) wanted=$wayland ;;
  1:sandbox) sandbox ;;
  *) echo 'Usage: build/setup.sh run|test|wayland|sandbox' >&2; exit 2 ;;
esac

missing=
here() { [ -n "$1" ] && command -v "$1" >/dev/null; }

if here apt-get && here dpkg-query; then
  installed=" $(dpkg-query -W -f '${Package}:${db:Status-Status} ' 2>/dev/null)"
  for pair in $wanted; do
    package=${pair%%:*}
    [[ $installed == *" $package:installed "* ]] || here "${pair#*:}" || missing+=" $package"
  done
  [ -z "$missing" ] && exit 0

  install() {
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=120 $missing \
      </dev/null
  }
  if [ "$(id -u)" != 0 ]; then
    echo "Missing system packages. Install them with" >&2
    echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends$missing" >&2
    exit 1
  fi
  echo "Installing system packages:$missing" >&2
  log=$(mktemp)
  trap 'rm -f "$log"' EXIT
  # A list of packages that is there is tried first; a new machine has none, an old list names files that are gone.
  install >"$log" 2>&1 || { apt-get update -q </dev/null && install; } >"$log" 2>&1 && exit 0
  cat "$log" >&2
  echo "Could not install$missing." >&2
  exit 1
fi

for pair in $wanted; do
  program=${pair#*:}
  [ -z "$program" ] || here "$program" || missing+=" $program"
done
[ -z "$missing" ] && exit 0
echo "Missing programs:$missing. Install them with your system's package manager, where it has them." >&2
[ "$1" = run ] || echo "What takes a Linux desktop of its own, as npm test does, needs a Debian or Ubuntu." >&2
exit 1
