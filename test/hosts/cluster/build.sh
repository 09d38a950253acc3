#!/usr/bin/env bash
# build.sh DIRECTORY: builds the programs of a Kubernetes cluster into DIRECTORY/bin, from the source package of Debian 12
# (Kubernetes 1.20, the newest that Debian has with a kubelet that drives docker itself). Five minutes and more on two CPUs, once: what is
# there is kept, and a build that was ended goes on where it was. Needs golang-1.19-go, dpkg-dev and apt-get's own sources.
set -euo pipefail

programs=(kubelet kube-apiserver kube-scheduler kube-controller-manager)
mkdir -p "$1"
cd "$1"
top=$PWD
source=$top/build/go/src/k8s.io/kubernetes

missing() {
  for program in "${programs[@]}"; do [ -x "$top/bin/$program" ] || return 0; done
  return 1
}
missing || exit 0

# The machine's own package sources, asked for source packages; its own lists are left as they are.
fetch() {
  local lists=$top/build/apt name
  rm -rf "$lists"
  mkdir -p "$lists/sources" "$lists/state/partial"
  for name in /etc/apt/sources.list.d/*.sources; do
    [ ! -e "$name" ] || sed 's/^Types:.*/Types: deb-src/' "$name" >"$lists/sources/${name##*/}"
  done
  for name in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    [ ! -e "$name" ] || sed -n 's/^deb /deb-src /p' "$name" >"$lists/sources/${name##*/}"
  done
  local own=(-o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$lists/sources" -o "Dir::State::lists=$lists/state")
  apt-get "${own[@]}" -q update
  (cd "$lists" && apt-get "${own[@]}" -q source --download-only kubernetes)
  ls "$lists"/kubernetes_1.20.*.dsc >/dev/null || {
    echo 'The package sources of this machine have another Kubernetes than 1.20, which Debian 12 has.' >&2
    exit 1
  }
  # apt-get has compared the files with the signed list.
  dpkg-source --no-check -x "$lists"/kubernetes_*.dsc "$lists/unpacked"
  mkdir -p "${source%/*}"
  mv "$lists/unpacked" "$source"
}
[ -d "$source" ] || fetch

export PATH=/usr/lib/go-1.19/bin:$PATH
export GO111MODULE=off GOPATH=$top/build/go GOCACHE=$top/build/cache CGO_ENABLED=1 GOFLAGS=-p=2 GOGC=400
cd "$source"

# The source package lacks a generated file, the description of the API. It is made from every package that is marked for it.
description=pkg/generated/openapi/zz_generated.openapi.go
if [ ! -e "$description" ]; then
  inputs=$(grep -rl --include=*.go '+k8s:openapi-gen=true' pkg staging/src vendor/k8s.io | xargs -n1 dirname |
    sed 's,^staging/src/,,; s,^vendor/,,; s,^pkg/,k8s.io/kubernetes/pkg/,' | grep -v -e testdata -e /test/ | sort -u | paste -sd,)
  go build -o "$top/build/openapi-gen" ./vendor/k8s.io/kube-openapi/cmd/openapi-gen
  "$top/build/openapi-gen" -h hack/boilerplate/boilerplate.generatego.txt -O zz_generated.openapi \
    -p k8s.io/kubernetes/pkg/generated/openapi -i "$inputs" -r "$top/build/violations" -o "$top/build/generated"
  mv "$top/build/generated/k8s.io/kubernetes/$description" "$description"
fi

# What it says its version is; the source has it from the repository that it was taken from.
flags='-s -w'
for package in client-go/pkg component-base; do
  flags+=" -X k8s.io/kubernetes/vendor/k8s.io/$package/version.gitVersion=v1.20.2"
  flags+=" -X k8s.io/kubernetes/vendor/k8s.io/$package/version.gitMajor=1"
  flags+=" -X k8s.io/kubernetes/vendor/k8s.io/$package/version.gitMinor=20"
done

mkdir -p "$top/bin"
for program in "${programs[@]}"; do
  [ -x "$top/bin/$program" ] || { echo "Building $program" && go build -ldflags "$flags" -o "$top/bin/" "./cmd/$program"; }
done
# A gigabyte that is of no more use.
chmod -R u+w "$top/build" && rm -rf "$top/build"
