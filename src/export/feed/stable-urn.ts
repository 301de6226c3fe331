import { createHash } from 'node:crypto';

/** Namespace of the ids, made once by chance. */
const NAMESPACE = Buffer.from('6f0cf6d2a3a94d2c9a3e5d6a41c7b8f0', 'hex');

/**
 * An id for feeds that is the same under whatever address the service is known: a UUID of version 5 (RFC 9562, section
 * 5.5) as a URN.
 */
export function stableUrn(name: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `urn:uuid:${[hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')}`;
}
