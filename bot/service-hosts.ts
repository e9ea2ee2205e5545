import { isLoopback } from '../src/config.ts';

/** The one public host through which Teams is answered (teams-facts, trap 5: the SDK itself would trust any). */
const TEAMS_HOST = 'smba.trafficmanager.net';

/** Says whether the bot may send, with its token, to this address. */
export type ServiceHosts = (address: string) => boolean;

/**
 * @param configured hosts besides Teams' own, with or without port
 * @param loopbackToo in the playground, whose connector runs on this machine on a port of its own
 */
export function createServiceHosts(configured: readonly string[], loopbackToo: boolean): ServiceHosts {
  const named = new Set([TEAMS_HOST, ...configured]);
  return (address) => {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url?.username !== '' || url.password !== '') return false;
    const local = isLoopback(url.hostname.replace(/^\[|\]$/g, ''));
    const known = named.has(url.host) || named.has(url.hostname) || (loopbackToo && local);
    // Without TLS only where the bytes never leave the machine.
    return known && (url.protocol === 'https:' || (url.protocol === 'http:' && local));
  };
}
