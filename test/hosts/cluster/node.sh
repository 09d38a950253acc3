#!/usr/bin/env bash
# node.sh PROGRAMS DIRECTORY GROUP: a Kubernetes cluster of one node, with all its files in DIRECTORY and its control groups in GROUP.
#
# It is the first process of namespaces of its own, for network, mounts and processes (cluster.ts makes them): it may take any address
# and port, mount over what its parts would write elsewhere, and all of it ends when this shell does. Says "docker" when images may be
# imported, waits for a line then, and says "ready" when the node takes pods.
set -euo pipefail
programs=$1 directory=$2 group=$3
cd "$directory"
exec 3<&0
export PATH=$programs:$PATH:/usr/sbin:/sbin
export HOME=$directory KUBECONFIG=$directory/inside
address=10.77.0.1

# part NAME COMMAND…: starts one part; what it prints is in NAME.log.
part() {
  local name=$1
  shift
  "$@" >"$name.log" 2>&1 </dev/null &
}

# patiently SECONDS PART COMMAND…: until the command succeeds, or says why PART has not made it.
patiently() {
  local end=$((SECONDS + $1)) name=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$end" ] || { printf '%s is not ready; it said:\n%s\n' "$name" "$(tail -n 20 "$name.log")" >&2 && exit 1; }
    sleep 0.2
  done
}

ip link set lo up
ip addr add "$address/32" dev lo
# Where docker and the kubelet keep what they do not let one choose a place for.
mkdir -p /etc/docker
for place in /run /var/lib /var/log /etc/docker; do mount -t tmpfs tmpfs "$place"; done
# Settings of the kernel that the kubelet insists on writing are bound over by files of its own.
mkdir sysctl
for key in vm/overcommit_memory vm/panic_on_oom kernel/panic kernel/panic_on_oops kernel/keys/root_maxkeys kernel/keys/root_maxbytes; do
  cat "/proc/sys/$key" >"sysctl/${key//\//.}"
  mount --bind "sysctl/${key//\//.}" "/proc/sys/$key"
done

# There is no name that it knows: it says so at once.
cat >names <<'PYTHON'
import socket
server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("127.0.0.1", 53))
while True:
    question, asker = server.recvfrom(512)
    # RFC 1035, 4.1.1: an answer to one question, no such name, no records.
    server.sendto(question[:2] + b"\x81\x83" + question[4:6] + bytes(6) + question[12:], asker)
PYTHON
echo 'nameserver 127.0.0.1' >resolv.conf
mount --bind resolv.conf /etc/resolv.conf
part names /usr/bin/python3 names

# runc, but without negative oom scores, which take a right that containers of CI do not have.
cat >runc <<'PYTHON'
#!/usr/bin/python3
import json, os, sys
words = sys.argv[1:]
if "--bundle" in words:
    path = os.path.join(words[words.index("--bundle") + 1], "config.json")
    with open(path) as file:
        settings = json.load(file)
    process = settings.get("process", {})
    process["oomScoreAdj"] = max(0, process.get("oomScoreAdj") or 0)
    with open(path, "w") as file:
        json.dump(settings, file)
os.execv("/usr/sbin/runc", ["runc"] + words)
PYTHON
chmod +x runc

openssl genrsa -out accounts.key 2048 2>/dev/null
token=$(openssl rand -hex 16)
echo "$token,admin,admin,system:masters" >tokens
chmod 600 tokens

part dockerd dockerd --data-root "$directory/docker" --exec-root "$directory/docker-run" -p "$directory/docker.pid" \
  -H "unix://$directory/docker.sock" --iptables=false --ip6tables=false --exec-opt native.cgroupdriver=cgroupfs \
  --cgroup-parent "/$group" --add-runtime "mild=$directory/runc" --default-runtime mild
part etcd etcd --data-dir "$directory/etcd" --unsafe-no-fsync --listen-client-urls http://127.0.0.1:2379 \
  --advertise-client-urls http://127.0.0.1:2379 --listen-peer-urls http://127.0.0.1:2380
part kube-apiserver kube-apiserver --etcd-servers=http://127.0.0.1:2379 --secure-port=6443 --bind-address="$address" \
  --advertise-address="$address" --cert-dir="$directory" --token-auth-file=tokens --authorization-mode=RBAC \
  --kubelet-preferred-address-types=InternalIP --allow-privileged --service-cluster-ip-range=10.96.0.0/24 --disable-admission-plugins=ServiceAccount \
  --service-account-issuer=https://kubernetes --service-account-signing-key-file=accounts.key \
  --service-account-key-file=accounts.key

patiently 30 dockerd docker -H "unix://$directory/docker.sock" version
echo docker
read -r _

patiently 60 kube-apiserver test -s apiserver.crt
cat >inside <<YAML
apiVersion: v1
kind: Config
current-context: diagbook
contexts: [{ name: diagbook, context: { cluster: diagbook, user: admin } }]
users: [{ name: admin, user: { token: $token } }]
clusters:
  - name: diagbook
    cluster:
      server: https://$address:6443
      certificate-authority-data: $(base64 -w 0 apiserver.crt)
YAML
chmod 600 inside
patiently 60 kube-apiserver kubectl get --raw /readyz

part kube-scheduler kube-scheduler --kubeconfig=inside --leader-elect=false --bind-address=127.0.0.1
part kube-controller-manager kube-controller-manager --kubeconfig=inside --leader-elect=false --bind-address=127.0.0.1 \
  --service-account-private-key-file=accounts.key --use-service-account-credentials=false
part kubelet kubelet --kubeconfig=inside --hostname-override=worker-1 --node-ip="$address" --root-dir="$directory/kubelet" \
  --cert-dir="$directory" --volume-plugin-dir="$directory/plugins" --cluster-dns=10.96.0.10 --cluster-domain=cluster.local \
  --container-runtime=docker --docker-endpoint="unix://$directory/docker.sock" --pod-infra-container-image=pause:1 \
  --cgroup-driver=cgroupfs --cgroups-per-qos=false --enforce-node-allocatable= --oom-score-adj=0 --fail-swap-on=false \
  --eviction-hard= --image-gc-high-threshold=100 --image-gc-low-threshold=99 --make-iptables-util-chains=false \
  --anonymous-auth=true --authorization-mode=AlwaysAllow --node-status-update-frequency=5s --sync-frequency=10s
# Ready, and the controllers have taken notice: until then it is tainted, and takes no pods.
node_is_ready() { [ "$(kubectl get nodes worker-1 -o 'jsonpath={.status.conditions[?(@.type=="Ready")].status}{.spec.taints}')" = True ]; }
patiently 90 kubelet node_is_ready
echo ready

# The first part that ends takes the others with it, and so does the end of whoever started all this.
cat <&3 >/dev/null &
whoever=$!
wait -n
! kill -0 "$whoever" 2>/dev/null || { echo 'A part of the cluster has ended; the logs tell which:' && tail -n 3 ./*.log; } >&2
