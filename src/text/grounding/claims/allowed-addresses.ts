import { type Address, addressesIn, hostOf } from './addresses.ts';

/** What addresses a draft may repeat: those that stand in what it cites and are of the sources' own hosts. */
export interface KnownAddresses {
  /** Addresses in the text of a cited passage. */
  written: ReadonlySet<string>;
  /** Where a cited passage is published. */
  published: ReadonlySet<string>;
  /** Hosts where the given passages are published. */
  hosts: ReadonlySet<string>;
}

export function isKnown({ kind, form, host }: Address, { written, published, hosts }: KnownAddresses): boolean {
  if (kind === 'disguised') return false;
  if (kind === 'mail')
    return written.has(form) && (hosts.size === 0 || isNear(form.slice(form.indexOf('@') + 1), hosts));
  if (published.has(form)) return true;
  if (!isOf(host, hosts)) return false;
  return (
    written.has(form) || (form === host && [...written, ...published].some((one) => one.split(/[/?#]/)[0] === host))
  );
}

/** The forms of addresses as they are compared. */
export function formsOf(text: string): string[] {
  return addressesIn(text).flatMap(({ kind, form }) => (kind === 'disguised' ? [] : [form]));
}

export function hostsOf(urls: Iterable<string | undefined>): Set<string> {
  return new Set([...urls].flatMap((url) => (url === undefined ? [] : (hostOf(url) ?? []))));
}

/** A mail domain is the host's own, under it, or above it: sede.villaverde.example writes from villaverde.example. */
function isNear(domain: string, hosts: ReadonlySet<string>): boolean {
  return isOf(domain, hosts) || [...hosts].some((own) => own.endsWith(`.${domain}`));
}

/** Equal to a host or under it. */
function isOf(host: string, hosts: ReadonlySet<string>): boolean {
  return hosts.has(host) || [...hosts].some((own) => host.endsWith(`.${own}`));
}
