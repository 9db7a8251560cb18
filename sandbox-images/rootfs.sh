#!/bin/sh
# Makes a minimal Debian (or Ubuntu) root file system and writes it as a tar, for places that reach a package
# mirror and no image registry. `taas images build` imports the tar as the base of the images next to this file.
#
#   rootfs.sh OUTPUT.tar      mirror, suites and apt settings are those of this machine
#
# TAAS_DEBIAN_MIRROR and TAAS_DEBIAN_SUITE override what is found.
set -eu

fail() {
  echo "rootfs.sh: $*" >&2
  exit 1
}

# Prints "mirror suite components" for every source of this machine's own distribution and release.
own_sources() {
  apt-get indextargets --format '$(ORIGIN)|$(REPO_URI)|$(RELEASE)|$(COMPONENT)' 'Created-By: Packages' |
    awk -F'|' -v suite="$suite" '
      ($1 == "Debian" || $1 == "Ubuntu") && ($3 == suite || $3 == suite "-updates" || $3 == suite "-security") {
        key = $2 " " $3
        if (!(key in components)) order[++count] = key
        if (index(" " components[key] " ", " " $4 " ") == 0) components[key] = components[key] " " $4
      }
      END { for (i = 1; i <= count; i++) print order[i] components[order[i]] }'
}

find_mirror() {
  if [ -n "${TAAS_DEBIAN_MIRROR:-}" ]; then
    sources="$TAAS_DEBIAN_MIRROR $suite main"
  else
    sources=$(own_sources)
    if [ -z "$sources" ] && [ "$(id -u)" = 0 ]; then
      # A fresh machine has no package lists yet, and only they tell which source is the distribution itself.
      apt-get update >&2
      sources=$(own_sources)
    fi
  fi
  mirror=$(echo "$sources" | awk -v suite="$suite" '$2 == suite { print $1; exit }')
  [ -n "$mirror" ] || fail "no apt source of this machine serves \"$suite\". Set TAAS_DEBIAN_MIRROR and TAAS_DEBIAN_SUITE."
}

# What turns a bootstrapped tree into a small base: the host's sources and apt settings, no caches, no manuals.
finish() {
  root=$1
  mkdir -p "$root/etc/dpkg/dpkg.cfg.d" "$root/etc/apt/apt.conf.d"
  # Passwords of this machine must not get into an image that hostile code reads.
  echo "$sources" | sed -E 's#^#deb #; s#://[^/@ ]*@#://#' >"$root/etc/apt/sources.list"
  rm -f "$root"/etc/apt/sources.list.d/*
  # A mirror that is frozen in time needs the host's leniency about dates; a proxy is needed in both places, except
  # for one with a password: http_proxy in the environment serves the builds, and stays out of the image.
  apt-config dump |
    grep -E '^Acquire::(Check-Valid-Until|Check-Date|Retries|https?::Proxy|https?::Timeout) ' |
    grep -v '@' >"$root/etc/apt/apt.conf.d/50host" || true
  cat >"$root/etc/apt/apt.conf.d/60small" <<'CONF'
APT::Install-Recommends "false";
Acquire::Languages "none";
Acquire::GzipIndexes "true";
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
CONF
  cat >"$root/etc/dpkg/dpkg.cfg.d/small" <<'CONF'
force-unsafe-io
path-exclude /usr/share/doc/*
path-include /usr/share/doc/*/copyright
path-exclude /usr/share/man/*
path-exclude /usr/share/info/*
path-exclude /usr/share/locale/*
CONF
  # Services must not start while packages are installed in a container.
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
  chmod 755 "$root/usr/sbin/policy-rc.d"
  find "$root/usr/share/doc" -type f ! -name copyright -delete
  find "$root/usr/share/man" "$root/usr/share/info" "$root/usr/share/locale" -type f -delete 2>/dev/null || true
  rm -rf "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/* "$root"/var/cache/debconf/*-old \
    "$root"/var/log/*.log "$root"/var/log/apt/* "$root"/tmp/* "$root"/dev/*
  mkdir -p "$root/var/cache/apt/archives/partial" "$root/var/lib/apt/lists/partial"
  rm -f "$root/etc/resolv.conf" "$root/etc/hostname"
  : >"$root/etc/machine-id"
}

install_debootstrap() {
  [ "$(id -u)" = 0 ] || fail "neither mmdebstrap nor debootstrap is installed, and only root can install one. Run: sudo apt-get install mmdebstrap"
  echo "Installing debootstrap" >&2
  export DEBIAN_FRONTEND=noninteractive
  apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends debootstrap >&2 || {
    apt-get update >&2
    apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends debootstrap >&2
  }
}

command -v apt-get >/dev/null || fail "needs Debian or Ubuntu (apt-get is missing). Make an image registry reachable instead."
release() { (. /etc/os-release && eval "echo \"\${$1:-}\""); }
suite=${TAAS_DEBIAN_SUITE:-$(release VERSION_CODENAME)}

if [ "${1:-}" = --finish ]; then # the hook of mmdebstrap, in its own user namespace
  sources=$TAAS_ROOTFS_SOURCES
  finish "$2"
  exit 0
fi

output=${1:?usage: rootfs.sh OUTPUT.tar}
find_mirror
echo "Base: $suite from $mirror" | sed -E 's#://[^/@ ]*@#://#' >&2

if [ "$(id -u)" = 0 ] && { command -v debootstrap || ! command -v mmdebstrap; } >/dev/null; then
  command -v debootstrap >/dev/null || install_debootstrap
  # Not /tmp: it may be small, or mounted without device files and programs.
  work=$(mktemp -d "${TMPDIR:-/var/tmp}/taas-rootfs.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  trap 'exit 130' INT TERM HUP
  chmod 755 "$work"
  fast=
  # Thousands of fsyncs guard a tree that is thrown away when anything fails.
  if command -v eatmydata >/dev/null; then fast=eatmydata; fi
  $fast debootstrap --variant=minbase --include=ca-certificates --merged-usr "$suite" "$work" "$mirror" >&2 || {
    tail -n 20 "$work/debootstrap/debootstrap.log" >&2 || true
    fail "debootstrap could not make \"$suite\" from $(echo "$mirror" | sed -E 's#://[^/@ ]*@#://#')"
  }
  finish "$work"
  tar -C "$work" --numeric-owner --sort=name -cf "$output" .
elif command -v mmdebstrap >/dev/null; then
  export TAAS_ROOTFS_SOURCES="$sources"
  mmdebstrap --variant=minbase --include=ca-certificates --customize-hook="sh '$0' --finish \"\$1\"" \
    "$suite" "$output" "$mirror" >&2
else
  install_debootstrap
fi
