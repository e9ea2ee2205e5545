#!/bin/sh
# Mounts the data disk (LUN 0) as the data folder. Only a disk that holds nothing at all gets a file system.
set -eu
folder=/var/lib/ventanilla
by_scsi=/dev/disk/azure/scsi1/lun0
by_nvme=/dev/disk/azure/data/by-lun/0

disk=
for _ in $(seq 60); do
  if [ -e "$by_scsi" ]; then disk=$by_scsi; elif [ -e "$by_nvme" ]; then disk=$by_nvme; fi
  [ -z "$disk" ] || break
  sleep 2
done
[ -n "$disk" ] || { echo "there is no data disk at LUN 0" >&2; exit 1; }

found=0
blkid -p "$disk" > /dev/null || found=$?
case $found in
  0) ;;
  2) mkfs.ext4 -q -L ventanilla "$disk" ;; # nothing is on it
  *) echo "cannot tell what is on $disk" >&2; exit 1 ;;
esac

mkdir -p "$folder"
mountpoint -q "$folder" || mount -o noatime "$disk" "$folder"
resize2fs "$disk" # after the disk has grown
chown 1000:1000 "$folder" # the user of the image
chmod 0700 "$folder"
