#!/bin/sh
# Starts the process with what the deployment says now: image, settings, secrets. Nothing secret is written to a disk:
# /run is memory.
set -eu
umask 077
run=${RUNTIME_DIRECTORY:?}
deployment=$run/deployment.json
metadata=http://169.254.169.254/metadata
caddyfile=${CADDYFILE:-/etc/caddy/Caddyfile}
export DOCKER_CONFIG="$run/docker"

ask() { curl --fail --silent --show-error --retry 5 --retry-all-errors --max-time 20 "$@"; }
# What jq program $1 finds in the answer; fails where there is no answer, which jq itself may take for a success.
found() { answer=$(cat) && [ -n "$answer" ] && printf %s "$answer" | jq -er "$1"; }
said() { found "$1" < "$deployment"; }
# A token of the machine's identity, for the resource $1.
token() {
  ask -G -H Metadata:true "$metadata/identity/oauth2/token" --data-urlencode api-version=2018-02-01 \
    --data-urlencode "client_id=$(said .identity)" --data-urlencode "resource=$1" | found .access_token
}

ask -H Metadata:true "$metadata/instance/compute/userData?api-version=2021-01-01&format=text" | base64 -d > "$deployment"
said '.environment | to_entries[] | "\(.key)=\(.value)"' > "$run/environment"
if [ "$(said '.secrets | length')" -gt 0 ]; then
  bearer=$(token https://vault.azure.net)
  said '.secrets | to_entries[] | "\(.key) \(.value)"' > "$run/secrets"
  while read -r name address; do
    # From standard input, because everybody can read the arguments of a process.
    value=$(printf 'Authorization: Bearer %s' "$bearer" | ask -H @- "$address?api-version=7.4" | found .value)
    printf '%s=%s\n' "$name" "$value" >> "$run/environment"
  done < "$run/secrets"
fi

host=$(said .host)
if [ -f /etc/ventanilla/tls/certificate.pem ]; then
  tls='tls /etc/ventanilla/tls/certificate.pem /etc/ventanilla/tls/key.pem'
else
  # Caddy asks Let's Encrypt for one over port 443, the only one that is open.
  tls='tls {
		issuer acme {
			disable_http_challenge
		}
	}'
fi
umask 022
cat > "$caddyfile" << EOF
{
	auto_https disable_redirects
}
$host {
	$tls
	@inner path /metrics /readyz
	respond @inner 404
	header Strict-Transport-Security max-age=31536000
	reverse_proxy 127.0.0.1:3978
}
EOF
systemctl reload-or-restart caddy

image=$(said .image)
registry=$(said .registry)
log_in() {
  management=$(token https://management.azure.com/) &&
    refresh=$(printf 'grant_type=access_token&service=%s&access_token=%s' "$registry" "$management" |
      ask --data @- "https://$registry/oauth2/exchange" | found .refresh_token) &&
    printf %s "$refresh" | docker login "$registry" --username 00000000-0000-0000-0000-000000000000 --password-stdin
}
# With the registry down, the image that is here already does.
{ log_in && docker pull --quiet "$image"; } || docker image inspect "$image" > /dev/null

docker rm --force ventanilla > /dev/null 2>&1 || true
exec docker run --rm --name ventanilla --network host --env-file "$run/environment" --volume /var/lib/ventanilla:/data \
  --cap-drop ALL --security-opt no-new-privileges --log-driver none "$image"
