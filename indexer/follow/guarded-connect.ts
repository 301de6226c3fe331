import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { FollowError } from './follow-error.ts';
import { isPublicAddress } from './public-address.ts';

/** Milliseconds in which a connection must stand. */
const CONNECT_TIMEOUT = 15_000;

/**
 * Opens connections to public addresses only. The address is judged where it is used, in the lookup that the connection
 * itself makes: a name that is public when it is checked and private a moment later (DNS rebinding) gets nowhere.
 * @param mayBePrivate whether a host (as `URL.host` writes it) may lie in a private network
 */
export function guardedConnector(
  mayBePrivate: (host: string) => boolean,
  lookup: LookupFunction = systemLookup as LookupFunction,
): buildConnector.connector {
  const open = buildConnector({ timeout: CONNECT_TIMEOUT, lookup } as buildConnector.BuildOptions);
  const guarded = buildConnector({
    timeout: CONNECT_TIMEOUT,
    lookup: publicOnly(lookup),
  } as buildConnector.BuildOptions);
  return (options, callback) => {
    const name = options.hostname.replace(/^\[|\]$/g, '');
    const host = new URL(`${options.protocol}//${options.host ?? hostOf(options)}`).host;
    if (mayBePrivate(host)) {
      open(options, callback);
      return;
    }
    // No lookup is made for an address.
    if (isIP(name) !== 0 && !isPublicAddress(name)) callback(privateAddress(host, name), null);
    else guarded(options, callback);
  };
}

const hostOf = ({ hostname, port }: buildConnector.Options): string => (port === '' ? hostname : `${hostname}:${port}`);

/** A lookup that fails where any of the addresses found is not public. */
function publicOnly(lookup: LookupFunction): LookupFunction {
  return (name, options, callback) => {
    lookup(name, options, (error, found, family) => {
      if (error === null) {
        const addresses = Array.isArray(found) ? found.map((each: LookupAddress) => each.address) : [found];
        const hidden = addresses.find((address) => !isPublicAddress(address));
        if (hidden !== undefined) {
          callback(privateAddress(name, hidden), '', 0);
          return;
        }
      }
      callback(error, found, family);
    });
  };
}

const privateAddress = (host: string, address: string): FollowError =>
  new FollowError(
    'private-address',
    `${host} nằm ở địa chỉ không công khai ${address}; nếu đúng ý, ghi dòng private TÊN:CỔNG của máy ấy vào tệp nguồn / ` +
      `${host} lies at ${address}, which is not public; if this is meant, put its line private HOST:PORT into the feeds file`,
  );
