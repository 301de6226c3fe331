import ipaddr from 'ipaddr.js';

/** All of IPv6 that is given out to networks so far (RFC 4291 section 2.4): what lies outside is special or unknown. */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number];

/**
 * Whether an IP address is one of the public internet: not loopback, private, link-local, shared, multicast or reserved,
 * nor an IPv6 address that carries an IPv4 one (mapped, compatible, translated, 6to4, Teredo). What is no address is not.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || (parsed as ipaddr.IPv6).match(GLOBAL_IPV6);
}
