export interface FixtureRecord {
  type: string;
  address?: string;
  status?: string;
  headers?: string[];
  content: string | Buffer;
}

/** A web archive of the records (ISO 28500), each packed by itself where `pack` is given. */
export function warcOf(records: readonly FixtureRecord[], pack: (bytes: Buffer) => Buffer = (bytes) => bytes): Buffer {
  return Buffer.concat(
    records.map(({ type, address, status = '200 OK', headers, content }) => {
      const http = headers === undefined ? '' : [`HTTP/1.1 ${status}`, ...headers, '', ''].join('\r\n');
      const block = Buffer.concat([Buffer.from(http), Buffer.from(content as string)]);
      const head = [
        'WARC/1.0',
        `WARC-Type: ${type}`,
        'WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>',
        'WARC-Date: 2022-08-03T00:00:00Z',
        ...(address === undefined ? [] : [`WARC-Target-URI: ${address}`]),
        `Content-Type: ${headers === undefined ? 'application/warc-fields' : 'application/http; msgtype=response'}`,
        `Content-Length: ${block.length}`,
        '',
        '',
      ].join('\r\n');
      return pack(Buffer.concat([Buffer.from(head), block, Buffer.from('\r\n\r\n')]));
    }),
  );
}
