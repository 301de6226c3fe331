import { existsSync } from 'node:fs';

/** Debian's Chromium; the tests are skipped, with this reason, where it is not installed. */
export const CHROMIUM = '/usr/bin/chromium';
export const isThere = (): boolean => existsSync(CHROMIUM);
export const MISSING = `browser tests are skipped: ${CHROMIUM} is not installed (apt-get install chromium)`;

export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
