numastat -p qemu-kvm
